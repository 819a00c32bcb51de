/** The longest that the SDK's own timers can be set to, in milliseconds; ours end a request before. */
export const NO_SDK_TIMEOUT: number = 2 ** 31 - 1;
