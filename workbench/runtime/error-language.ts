/** Languages of Google's error texts: the user's own, whatever the script is written in [reports: ja, es, nl, th texts in public code]. */
export type ErrorLanguage = "en" | "ja" | "es" | "pseudo";

interface Sentence {
  readonly english: RegExp;
  readonly ja?: (...parts: readonly (string | undefined)[]) => string;
  readonly es?: (...parts: readonly (string | undefined)[]) => string;
}

/** Translations that were seen in public code. The end of the Spanish one is inferred. */
const SEEN: readonly Sentence[] = [
  {
    english: /^(?:Specified permissions are not sufficient|You do not have permission) to call (\S+)\.(?: Required permissions: (.+))?$/,
    ja: (name, scopes) => `指定された権限では ${name} を呼び出すことができません。${scopes ? `必要な権限: ${scopes}` : ""}`,
    es: (name, scopes) => `No tienes permiso para llamar a ${name}.${scopes ? ` Permisos necesarios: ${scopes}` : ""}`,
  },
  {
    english: /^Service invoked too many times for one day: (\w+)\.$/,
    ja: (service) => `1 日にサービス ${service} を実行した回数が多すぎます。`,
  },
];

/**
 * The text as Google says it in that language. Where no translation was seen, and in "pseudo" always, the words are accented
 * letter by letter: no code can recognize them by their English, and people still can read them.
 */
export function localizedError(message: string, language: ErrorLanguage): string {
  if (language === "en" || isOfTheWorkbench(message)) return message;
  if (language !== "pseudo") {
    for (const sentence of SEEN) {
      const parts = sentence.english.exec(message)?.slice(1);
      const translated = parts && sentence[language]?.(...parts);
      if (translated !== undefined) return translated;
    }
  }
  return accented(message);
}

/** What stays as it is in every language: addresses, names of methods and services, cells. Then single letters, which do not. */
const CONSTANT_OR_LETTER = /https?:\/\/\S+|[A-Za-z]\w*(?:\.\w+)+|\b(?:urlfetch|email|gmail|properties)\b|\b[A-Z]{1,3}\d+\b|[A-Za-z]/g;
const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED = "áƀćďéƒǵĥíĵķĺɱńóṕɋŕśťúṽŵẋýźÁƁĆĎÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼŴẊÝŹ";

function accented(message: string): string {
  return message.replace(CONSTANT_OR_LETTER, (part) => (part.length === 1 ? (ACCENTED[PLAIN.indexOf(part)] ?? part) : part));
}

function isOfTheWorkbench(message: string): boolean {
  return message.includes("emulated by the workbench") || message.startsWith("The workbench failed");
}
