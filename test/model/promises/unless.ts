/** Words for what is not as it must be; nothing for what is. */
export const unless = (holds: boolean, ...words: unknown[]): string[] => (holds ? [] : [words.map(String).join(' ')]);

export const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
