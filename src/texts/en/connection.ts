import type { Advice } from "../advice";

const reload = "Try again; if it stays like this, reload the spreadsheet and open Rowrunner again.";

/** What is said when a call of the sidebar did not reach the script, or the script died. */
export const connection = {
  /** Several accounts signed in at once: the sidebar belongs to one, its calls go out as another. */
  signedInTwice: {
    message: "Google did not let Rowrunner do this.",
    action:
      "This happens when several Google accounts are signed in: sign in with one account alone, or use a private window, then reload the spreadsheet and open Rowrunner again.",
  },
  /** Google shows its consent screen. The same words come when several accounts are signed in, without that screen. */
  needsPermission: {
    message: "Google asks for your permission first; nothing was sent.",
    action:
      "Allow all of the permissions in Google's window, then press the button again. If no window opened, sign in with one Google account alone and reload the spreadsheet.",
  },
  tooLong: { message: "This took longer than Google allows a script to run.", action: "Nothing is lost: Rowrunner goes on at the next check." },
  quota: {
    message: "Google's daily limit for your account is used up.",
    action: "The limit is lifted at most 24 hours after the first use; the job can go on then.",
  },
  outdated: { message: "Rowrunner was updated while this sidebar was open.", action: "Reload the spreadsheet and open Rowrunner again." },
  noConnection: { message: "No answer came from Google.", action: "Check your connection and try again in a moment." },
  unreadable: { message: "Rowrunner's answer could not be read.", action: reload },
  sidebar: { message: "Something went wrong in the sidebar.", action: "Close the sidebar and open it again." },
  /** Google's own words, in the person's language; may be "". */
  google: (words: string): Advice => ({
    message: words === "" ? "Something went wrong at Google." : `Something went wrong at Google, which says: ${words}`,
    action: reload,
  }),
  /** No answer came to a call that submits rows. */
  maybeSubmitted: ({ message, action }: Advice): Advice => ({
    message: `${message} The rows may have been submitted all the same.`,
    action: `Look at the list below before you run them again. ${action}`,
  }),
};
