/** Lengths that the forms count down to. The server decides; these only keep people from typing in vain. */
export const limits = { reason: 2_000, actor: 200, comment: 2_000 } as const;
