/** Texts of the filter. */
export const FILTER_STRINGS = {
  'filter.label': 'Filter of the events',
  'filter.hint': 'Filter: text, stream:#2, -is:redelivered, status:4xx … (Ctrl+F)',
  'filter.options': 'Ways to go on',
  'filter.clear': 'Clear the filter',
  'filter.matches': '{count} of {total}',
  'filter.searching': '{count} so far · {percent} %',
  'filter.progress': 'Events looked at',
  'filter.problem': 'Character {place}: {problem}',
  'filter.keeps': 'Still in force: {filter}',
  'filter.keepsNone': 'No filter is in force until then.',
  'filter.failed': 'Filter',
  'filter.found': {
    one: '{count} event matches, of {total}.',
    other: '{count} events match, of {total}.',
  },
  'filter.none.title': 'No event matches',
  'filter.none.text': 'None of the {total} rows is what “{filter}” asks for.',
  'filter.looking.title': 'Looking for events that match',
  'filter.looking.text': '{examined} of {total} rows were looked at.',
} as const;
