// Embeddings, overrides and isolates change the order of what stands around them: a name could show as another one.
const reordering = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text of somebody else's in which what would silently reorder it is written out. */
export const visible = (text: string): string => text.replace(reordering, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
