import * as vscode from 'vscode';
import { lineText, messageText } from '../portable/editorText.ts';

/** What the user did in a step: answered it, went back, or closed it. */
export type StepResult<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancel' };

/** Where a question stands among those of its command; `step` counts from 1. */
export interface StepPosition {
  readonly title: string;
  readonly step: number;
  readonly total: number;
}

/** One line that can be picked. */
export interface Choice<T> {
  /** The name of a codicon. */
  readonly icon?: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
}

/** What is asked where one of several is to be picked. */
export interface PickOptions<T> {
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** Makes one more choice of what the user typed; undefined for none. */
  readonly typed?: (text: string) => Choice<T> | undefined;
}

/** What is asked where a text is to be typed. */
export interface InputOptions {
  readonly prompt: string;
  readonly value: string;
  /** What is wrong with the text, or undefined. */
  readonly problem: (text: string) => string | undefined;
}

/** One question of a command; it sees what was answered before. */
export type Step<A> = (answers: A, position: StepPosition) => Promise<StepResult<A>>;

/**
 * Asks one question after another, each with a button that goes back to the one before.
 *
 * Resolves with all answers, or undefined where the user closed a question.
 */
export async function runSteps<A>(
  title: string,
  start: A,
  steps: readonly Step<A>[],
): Promise<A | undefined> {
  const answers: A[] = [start];
  while (answers.length <= steps.length) {
    const step = steps[answers.length - 1];
    const before = answers.at(-1);
    if (step === undefined || before === undefined) return undefined;
    const result = await step(before, { title, step: answers.length, total: steps.length });
    if (result.kind === 'cancel') return undefined;
    if (result.kind === 'back') answers.pop();
    else answers.push(result.value);
  }
  return answers.at(-1);
}

/** Lets the user pick one of several choices, or type one where `typed` allows it. */
export function pick<T>(options: PickOptions<T>, position: StepPosition): Promise<StepResult<T>> {
  const box = vscode.window.createQuickPick<
    vscode.QuickPickItem & { readonly choice: Choice<T> }
  >();
  const items = options.choices.map(itemOf);
  box.placeholder = options.placeholder;
  box.matchOnDescription = true;
  box.items = items;
  const { typed } = options;
  if (typed !== undefined) {
    box.onDidChangeValue((text) => {
      const extra = typed(text);
      box.items = extra === undefined ? items : [...items, { ...itemOf(extra), alwaysShow: true }];
    });
  }
  return ask(box, position, (answer) => {
    box.onDidAccept(() => {
      const [chosen] = box.selectedItems;
      if (chosen !== undefined) answer(chosen.choice.value);
    });
  });
}

/** Lets the user type a text; a text with a problem is not taken. */
export function input(options: InputOptions, position: StepPosition): Promise<StepResult<string>> {
  const box = vscode.window.createInputBox();
  const problemOf = (text: string): string | undefined => {
    const problem = options.problem(text);
    return problem === undefined ? undefined : messageText(problem);
  };
  box.prompt = messageText(options.prompt);
  box.value = options.value;
  box.onDidChangeValue((text) => {
    box.validationMessage = problemOf(text);
  });
  return ask(box, position, (answer) => {
    box.onDidAccept(() => {
      const problem = problemOf(box.value);
      box.validationMessage = problem;
      if (problem === undefined) answer(box.value);
    });
  });
}

function itemOf<T>(choice: Choice<T>): vscode.QuickPickItem & { readonly choice: Choice<T> } {
  const { icon, label, description, detail } = choice;
  return {
    label: icon === undefined ? lineText(label) : `$(${icon}) ${lineText(label)}`,
    choice,
    ...(description === undefined ? {} : { description: lineText(description) }),
    ...(detail === undefined ? {} : { detail: lineText(detail) }),
  };
}

function ask<T>(
  box: vscode.QuickInput & {
    buttons: readonly vscode.QuickInputButton[];
    readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  },
  { title, step, total }: StepPosition,
  listen: (answer: (value: T) => void) => void,
): Promise<StepResult<T>> {
  box.title = title;
  box.ignoreFocusOut = true;
  if (total > 1) {
    box.step = step;
    box.totalSteps = total;
  }
  if (step > 1) box.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (result: StepResult<T>): void => {
      resolve(result);
      box.dispose();
    };
    box.onDidTriggerButton(() => end({ kind: 'back' }));
    box.onDidHide(() => end({ kind: 'cancel' }));
    listen((value) => end({ kind: 'answer', value }));
    box.show();
  });
}
