const Key = 'runs-center.operator';

/** The name under which somebody worked here last; it is proposed, never assumed. */
export const lastOperator = (): string => localStorage.getItem(Key) ?? '';
export const rememberOperator = (name: string): void => localStorage.setItem(Key, name.trim());
