import { type JsonObject, missingArgument, type Task } from "./task";

/** Counts over a text. Characters are counted as people see them, so an emoji or an accented letter is one. */
export const textStatistics: Task = {
  id: "text-statistics",
  about: "Counts characters, words, sentences and lines of a text, with its longest and most frequent word.",
  example: { text: "The quick brown fox jumps over the lazy dog. Again!" },
  run: (args) => (fails(args) ? { kind: "failed", reason: missingArgument("text", args) } : { kind: "complete", outputs: statisticsOf(String(args.text)) }),
  fails,
};

export function statisticsOf(text: string): JsonObject {
  const words = [...WORDS.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
  const lengths = words.map(countCharacters);
  const letters = lengths.reduce((sum, length) => sum + length, 0);
  const longest = words.reduce((best, word) => (countCharacters(word) > countCharacters(best) ? word : best), "");
  return {
    characters: countCharacters(text),
    words: words.length,
    sentences: [...SENTENCES.segment(text)].filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment)).length,
    lines: text === "" ? 0 : text.split(/\r\n|\r|\n/).length,
    longest_word: longest,
    most_frequent_word: mostFrequent(words.map((word) => word.toLowerCase())),
    average_word_length: words.length === 0 ? 0 : Math.round((letters / words.length) * 100) / 100,
    reading_seconds: Math.round((words.length / WORDS_A_MINUTE) * 60),
  };
}

const WORDS = new Intl.Segmenter("en", { granularity: "word" });
const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });
const CHARACTERS = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Silent reading of English non-fiction, rounded (M. Brysbaert, 2019: 238). */
const WORDS_A_MINUTE = 240;

function fails({ text }: JsonObject): boolean {
  return text === undefined || text === null || typeof text === "object";
}

function countCharacters(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of CHARACTERS.segment(text)) count += 1;
  return count;
}

/** The first of the most frequent; "" without words. */
function mostFrequent(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  let best = "";
  for (const [word, count] of counts) if (count > (counts.get(best) ?? 0)) best = word;
  return best;
}
