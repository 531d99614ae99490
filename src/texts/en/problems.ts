import type { AnswerName, BaseUrlFault, ProblemFacts } from "../../job/problem";
import { type Advice, type AdviceTexts, adviceOn } from "../advice";
import { formFaults } from "./form-faults";
import { dollars, nouns, number, plural } from "./numbers";
import { rowReason } from "./row-reasons";

const SET_KEY = "Set the environment variable ROWRUNNER_API_KEY to a valid key.";
const LATER = "Try again later.";

/** What went wrong and what to do, for each kind of problem. */
export const problems: AdviceTexts<ProblemFacts> = {
  "no-key": ({ baseUrl, savedElsewhere }) =>
    savedElsewhere
      ? { message: "The API key was saved for another address.", action: "Enter the key for this base URL.", ...atCommandLine(SET_KEY) }
      : { message: `No API key is saved for ${baseUrl}.`, ...inSettings("Enter the key", "", SET_KEY) },
  "key-rejected": (answer) =>
    answer.status === 403
      ? {
          message: `The API key may not do this ${said(answer)}`,
          ...inSettings("Enter the key again", ", or ask its owner for access", `${SET_KEY.slice(0, -1)}, or ask its owner for access.`),
        }
      : { message: `The server does not accept the API key ${said(answer)}`, ...inSettings("Enter the key again", "", SET_KEY) },
  forbidden: (answer) => ({
    message: `The API key may not do this ${said(answer)}`,
    action: "Choose a runner or processor that the account may use, or ask its owner.",
    ...atCommandLine("Give a --runner that the account may use, or ask its owner."),
  }),
  "out-of-credit": (answer) => ({
    message: `The account has too little credit ${said(answer)}`,
    action: "The credit of all runs is reserved when they are added: add credit, or run fewer rows or a cheaper processor.",
    ...atCommandLine("The credit of all runs is reserved when they are added: add credit, or take fewer --rows or a cheaper --runner."),
  }),
  "not-found": (facts) => {
    switch (facts.fault) {
      case "anything":
        return {
          message: `The server does not know what was asked for ${said(facts)}`,
          action: "Check the task and, under Settings, the base URL.",
          actionIn: { settings: "Check the base URL.", commandLine: "Check --task and --base-url." },
        };
      case "api":
        return {
          message: `There is a web server at this address, but not this API ${said(facts)}`,
          ...inSettings("Check the base URL", "", "Check --base-url."),
        };
      case "task":
        return {
          message: `The server accepted the API key but does not know the task "${facts.taskId}"${tail(facts.said)}`,
          action: "Check the task id.",
          ...atCommandLine("Check --task."),
        };
      case "job":
        return { message: "This job is no longer on the list.", action: "Refresh the list of jobs." };
      case "copy":
        return { message: "These columns are no copy any more, or where they came from is gone.", action: "Read the sheet again." };
    }
  },
  "bad-request": (answer) => {
    if (answer.status === 413)
      return {
        message: `The request is too large for the server ${said(answer)}`,
        action: "Run fewer rows at once or shorten the arguments.",
        ...atCommandLine("Take fewer --rows at once or shorten the arguments."),
      };
    const message = `The server refused the request ${said(answer)}`;
    if (answer.status === 400 || answer.status === 422) return { message, action: "Change what the message names, then run again." };
    return { message, ...inSettings("Check the base URL", " and what was entered", "Check --base-url and the other options.") };
  },
  "rate-limited": (answer) => ({
    message: `The server asks for fewer requests at the moment ${said(answer)}`,
    action: "Wait a little; it goes on by itself where that is safe.",
  }),
  "server-error": (facts) =>
    facts.fault === "status"
      ? { message: `The server has a problem ${said(facts)}`, action: "Wait a little and check again.", ...atCommandLine(LATER) }
      : {
          message: facts.said === "" ? "The server broke off the stream of results." : `The server broke off the stream of results${tail(facts.said)}`,
          action: "The rest is fetched at the next check.",
        },
  unreachable: ({ reason }) => ({
    message: `The server did not answer${tail(reason)}`,
    ...inSettings("Check the base URL", ", or try again later", "Check --base-url, or try again later."),
  }),
  "blocked-by-admin": () => ({
    message: "Your organization does not let scripts in Google Sheets reach this server.",
    action: "Ask your Google Workspace administrator to allow its address. Jobs that run go on by themselves then.",
  }),
  "no-permission": () => ({
    message: "Rowrunner lacks a permission that it needs.",
    action: "Allow all of the permissions on Google's page. Jobs that run go on by themselves then.",
  }),
  "bad-response": badResponse,
  "bad-input": (facts) => {
    switch (facts.fault) {
      case "too-large":
        return { message: `The form is too large: ${facts.place} takes ${number(facts.most)} ${facts.unit}.`, action: "Shorten it." };
      case "unreadable":
        return {
          message: `Rowrunner got a form it cannot read (at ${facts.place}).`,
          action: "Close the sidebar and open it again.",
          ...atCommandLine("Build the add-on again: npm run build."),
        };
      case "job-active":
        return { message: "This job still goes on.", action: "Stop it first." };
      case "batch-known":
        return { message: "This batch belongs to a job on the list already.", action: "Check the batch run id." };
      case "batch-size":
        return {
          message: `That batch has ${plural(facts.runs, nouns.run)}, but ${number(facts.expected)} were sent.`,
          action: "Check the batch run id, or choose another way to go on.",
        };
      case "batch-of-others":
        return { message: "The runs of that batch are about other rows.", action: "Check the batch run id." };
    }
  },
  "bad-form": badForm,
  "nothing-to-run": (facts) => {
    switch (facts.fault) {
      case "rows": {
        const reasons = facts.leftOut.map(({ reason, count }) => `${plural(count, nouns.row)}: ${rowReason(reason)}`);
        return {
          message: "No row is left to run.",
          action: reasons.length === 0 ? "Choose other rows, or add data below the header row." : `Left out: ${reasons.join("; ")}.`,
          ...(reasons.length === 0 ? atCommandLine("Give other --rows, or add data below the header row.") : {}),
        };
      }
      case "row-without-run":
        return { message: "This row has no run of a job on the list.", action: "Run it with the form instead." };
      case "no-job-here":
        return { message: "No job of yours ran on this sheet.", action: "Open the sidebar to start one." };
    }
  },
  "over-cap": (facts) =>
    facts.fault === "price"
      ? {
          message: `${plural(facts.runs, nouns.run)} would cost about ${dollars(facts.usd)}, above your cap of ${dollars(facts.capUsd)}.`,
          action: "Choose fewer rows or a cheaper processor, or raise the cap.",
          ...atCommandLine("Take fewer --rows or a cheaper --runner, or raise --max-price."),
        }
      : {
          message: "The price of this processor is not known, so the cap cannot be checked.",
          action: "Choose a listed processor, or switch the cap off.",
          ...atCommandLine("Give a listed --runner, or leave out --max-price."),
        },
  "not-approved": (facts) => ({
    message: notApproved(facts),
    action: "Nothing more was sent. See who changed the sheet; then stop this job and review a new one.",
    ...atCommandLine("Nothing more was sent."),
  }),
  "not-as-reviewed": (facts) => ({ message: notApproved(facts), action: "Nothing was sent. Review it again." }),
  "sheet-gone": () => ({
    message: "The sheet of this job was deleted.",
    action: "Undo the deletion (or restore it from version history), then press Resume.",
  }),
  "columns-unclear": ({ header, letters }) => ({
    message: `It is not clear which of the columns ${letters.join(" and ")} is Rowrunner's column "${header}": one seems to be a copy of the other.`,
    action: "Delete the copy, or clear what stands below its header, and press Check now.",
  }),
  "sheet-changed": () => ({ message: "A column that this task reads was deleted.", action: "Set up the run again and choose another column." }),
  "sheet-refused": (facts) => {
    switch (facts.fault) {
      case "columns":
        return { message: `The sheet does not let Rowrunner add columns${tail(facts.reason)}`, action: "Remove the protection of the sheet, then try again." };
      case "filter":
        return {
          message: `The sheet does not let Rowrunner extend its filter${tail(facts.reason)}`,
          action: "Remove the filter and set it again over all columns, Rowrunner's too.",
        };
      case "history":
        return {
          message: `The earlier answers could not be kept in the sheet "Rowrunner history"${tail(facts.reason)}`,
          action: "Nothing was replaced. Remove the protection of that sheet, or delete it, then press Resume.",
        };
      case "cells":
        return {
          message: `The sheet does not let Rowrunner write to ${facts.columns.join(", ")}${tail(facts.reason)}`,
          action: `Remove the protection or rule from Rowrunner's columns, then ${facts.next === "run" ? "run the rows again" : "press Resume"}.`,
        };
    }
  },
  "sheet-warning": (facts) => {
    switch (facts.fault) {
      case "empty":
        return {
          message: "This sheet is empty.",
          action: "Put headers into the first row and one item into each row below.",
          ...atCommandLine("The file needs headers in its first line and one item in each line below."),
        };
      case "no-rows":
        return { message: "There are no rows below the header row.", action: "Put one item into each." };
      case "merged-headers":
        return { message: "Header cells are merged: only the leftmost column of a merged cell has a header.", action: "" };
      case "no-headers":
        return {
          message: `Row ${facts.row} holds no headers.`,
          action: "Say which row does, or type some.",
          ...atCommandLine("Give each column a header in the first line of the file."),
        };
      case "blank-headers":
        return { message: `No header in ${columnsCalled(facts.letters)}: named by its letter here.`, action: "" };
      case "repeated-headers":
        return { message: `The same header stands in ${columnsCalled(facts.letters)}: told apart by their letters here.`, action: "" };
    }
  },
  "task-warning": (facts) => {
    switch (facts.fault) {
      case "reserved-name":
        return { message: `The output column "${facts.field}" asks for what comes with every answer anyway (sources, reasoning, confidence).`, action: "" };
      case "schema-deep":
        return {
          message: `The output schema is ${facts.depth} levels deep; the API may refuse more than ${facts.most}.`,
          action: "Use fewer objects within objects.",
        };
      case "many-fields":
        return {
          message: `${plural(facts.fields, { one: "output column is", other: "output columns are" })} more than "${facts.processor}" is good for (about ${facts.most}).`,
          action: "Choose a larger processor for better answers.",
          ...atCommandLine("Give a larger --runner for better answers."),
        };
    }
  },
  "storage-full": ({ reason }) => ({
    message: `The document's storage did not take the job's record${tail(reason)}`,
    action: "Remove old jobs from the list of earlier jobs, then try again.",
    ...atCommandLine("Shorten --task and the descriptions of --output, or take fewer --rows."),
  }),
  quota: (facts) => {
    switch (facts.fault) {
      case "triggers":
        return {
          message: `Google did not allow a background check${tail(facts.reason)}`,
          action: "Keep the sidebar open until the job is done, or press Check now from time to time.",
          ...atCommandLine("Try again without --deploy."),
        };
      case "daily-requests":
        return {
          message: "Google's daily limit of requests for your account is used up.",
          action: "Jobs that run go on by themselves within 24 hours; start no new one until then.",
        };
      case "request-rate":
        return { message: "Google allows no more requests for a moment.", action: "Jobs that run go on by themselves; otherwise try again in a minute." };
    }
  },
  busy: ({ fault }) => {
    switch (fault) {
      case "document":
        return { message: "Rowrunner is at work in this document just now.", action: "Try again in a moment." };
      case "time-up":
        return { message: "Some results were left for the next check, as the time was up.", action: "" };
      case "batch-untold":
        return { message: "It does not show yet which of the rows in doubt that batch has.", action: "Try again when some of its runs have ended." };
    }
  },
  "not-yours": () => ({
    message: "Somebody else started this job.",
    action: "Only they can check, retry or stop it, since it runs with their API key.",
  }),
  unexpected: (facts) => {
    switch (facts.fault) {
      case "no-document":
        return { message: "Rowrunner works only inside a spreadsheet.", action: "Open it from a spreadsheet's menu." };
      case "start-interrupted":
        return { message: "The start was interrupted before anything was sent.", action: "Press Run again.", ...atCommandLine("Start it again.") };
      case "google":
        return { message: `Google Sheets said: ${facts.said}`, action: "Try again in a moment. Jobs that run are checked again by themselves." };
      case "defect":
        return { message: `Something went wrong in Rowrunner${tail(facts.said)}`, action: "Try again in a moment." };
    }
  },
};

/** What is said of a problem that this version does not know, from a record that another one left. */
export const unknownProblem: Advice = { message: "Something went wrong.", action: "Try again in a moment." };

function badResponse(facts: ProblemFacts["bad-response"]): Advice {
  const later = { action: "Check again later.", ...atCommandLine(LATER) };
  const address = inSettings("Check the base URL", "; if it is right, try again later", "Check --base-url; if it is right, try again later.");
  const rest = "The rest is fetched at the next check.";
  switch (facts.fault) {
    case "redirect":
      return {
        message: `The server sends to another address ${said(facts)}`,
        ...inSettings("Enter the final address as base URL", "", "Give the final address as --base-url."),
      };
    case "web-page":
      return { message: `The server answered with a web page where ${answers[facts.what]} was expected.`, ...address };
    case "empty":
      return { message: `The server's answer was empty where ${answers[facts.what]} was expected.`, ...address };
    case "not-json":
      return { message: `The server's answer with ${answers[facts.what]} is cut off or is not JSON.`, ...address };
    case "unnamed-batch":
      return { message: "The server's answer does not name the new batch.", ...address };
    case "no-run":
      return { message: "The server's answer has no run in it.", ...later };
    case "other-run":
      return { message: "The server answered with another run than was asked for.", ...later };
    case "no-statuses":
      return { message: "The server's answer has no status of the runs.", ...later };
    case "no-runs":
      return { message: "The server's answer lists no runs of this batch.", ...later };
    case "no-stream":
      return { message: "The server did not answer with the stream of results.", ...address };
    case "stream-cut":
      return { message: "The stream of results was cut off.", action: rest };
    case "export-cut":
      return { message: "The export of the batch was cut off.", action: rest };
    case "export-unreadable":
      return { message: "The export of the batch could not be read.", action: rest };
    case "export-not-csv":
      return {
        message: "The export of the batch is not the CSV that was expected.",
        ...inSettings("Choose JSON as export format", "", "Leave out --format csv."),
      };
    case "runs-missing":
      return { message: `The server lists ${number(facts.listed)} of the batch's ${plural(facts.total, nouns.run)}.`, ...later };
  }
}

const answers: Readonly<Record<AnswerName, string>> = {
  "batch-status": "the status of the batch",
  "new-batch": "the new batch",
  "batch-list": "the list of batches",
  "uploaded-file": "the uploaded file",
  "added-runs": "the added runs",
  run: "the run",
  "run-result": "the result of a run",
  "run-input": "the input of the run",
};

function badForm(facts: ProblemFacts["bad-form"]): Advice {
  switch (facts.fault) {
    case "field":
      return adviceOn(formFaults, facts.finding);
    case "other-provider":
      return { message: "The form belongs to another API than the one in Settings.", action: "Open the Run form again." };
    case "provider-unknown":
      return { message: `Rowrunner does not know the API "${facts.name}".`, ...inSettings("Choose an API", "", "Check --api.") };
    case "no-callbacks":
      return { message: "This API posts no callbacks.", action: "Choose no callback under More options.", ...atCommandLine("Leave out --callback.") };
    case "one-callback":
      return { message: "This API takes one callback address for all rows.", action: "Enter one address under More options." };
    case "header-row-empty":
      return {
        message: `Row ${facts.row} of the sheet is empty.`,
        action: "Say which row holds the headers.",
        ...atCommandLine("Put the headers into the first line of the file."),
      };
    case "column-empty":
      return { message: `The sheet has no column ${facts.letter} with content.`, action: "Choose another column." };
    case "header-unknown":
      return {
        message: `The template names {{${facts.header}}}, but no column has that header.`,
        action: "Check the spelling, or insert the column from the list.",
        ...atCommandLine("Check the spelling of the header in --arg."),
      };
    case "header-repeated":
      return {
        message: `The template names {{${facts.header}}}, but columns ${facts.letters.join(" and ")} ${facts.letters.length === 2 ? "both" : "all"} have that header.`,
        action: `Write {{column ${facts.letters[0]}}} instead.`,
      };
    case "schema-unusable":
      return { message: "The output schema cannot be used.", action: "Set up the run again with another schema.", ...atCommandLine("Check --output.") };
    case "task-too-long":
      return {
        message: `The description of the task and the longest row have ${number(facts.characters)} characters together; the API takes ${number(facts.most)}.`,
        action: "Shorten the instructions, the columns' descriptions or the arguments.",
      };
    case "task-spec-too-long":
      return {
        message: `The description of the task has ${number(facts.characters)} characters; the API takes ${number(facts.most)}.`,
        action: "Shorten the instructions or the columns' descriptions.",
      };
    case "schema-too-large":
      return { message: schemaTooLarge(facts.what, facts.count, facts.most), action: "Ask for less at once." };
    case "schema-keywords":
      return {
        message: `The API does not take ${facts.keywords.map((keyword) => `"${keyword}"`).join(", ")} in an output schema.`,
        action: "Take these out, and say in a description what the values must be like.",
      };
    case "schema-any-of":
      return { message: 'The API does not take "anyOf" at the top of an output schema.', action: "Use one object with all properties." };
    case "output-null":
      return {
        message: `The output column "${facts.field}" can be nothing but null, which the API does not take.`,
        action: "Give it another type in the schema.",
      };
    case "schema-too-deep":
      return { message: `The output schema is ${facts.depth} levels deep; the API takes ${facts.most}.`, action: "Use fewer objects within objects." };
    case "output-unnamed":
      return { message: "An output column has no name.", action: "Name it in the schema." };
    case "key-malformed":
      return {
        message: "An API key holds no spaces, line breaks or accented letters.",
        action: "Copy the key again and paste it alone.",
        ...atCommandLine("Set the environment variable ROWRUNNER_API_KEY to the key alone."),
      };
    case "base-url":
      return {
        message: `The base URL ${baseUrlFaults[facts.baseUrl]}.`,
        action: "Enter an address such as https://api.parallel.ai.",
        ...atCommandLine("Give --base-url an address such as https://api.parallel.ai."),
      };
    case "id-malformed":
      return { message: `"${facts.id}" is not an id.`, action: "Check the id that was entered." };
    case "too-many-runners":
      return {
        message: `The rows name ${number(facts.count)} different runners; a job may have ${number(facts.most)}.`,
        action: "Choose fewer rows, or the same runner for more of them.",
        ...atCommandLine("Take fewer --rows, or name the same runner for more of them in the column of --runner-column."),
      };
    case "too-many-callback-hosts":
      return {
        message: `The rows name ${number(facts.count)} different hosts for callbacks; a job may have ${number(facts.most)}.`,
        action: "Choose fewer rows, or one callback address.",
      };
  }
}

function schemaTooLarge(what: "properties" | "enum-values" | "enum-characters", count: number, most: number): string {
  switch (what) {
    case "properties":
      return `The output schema has ${number(count)} properties; the API takes ${number(most)}.`;
    case "enum-values":
      return `The output schema has ${number(count)} values to choose from; the API takes ${number(most)}.`;
    case "enum-characters":
      return `The values to choose from of one column have ${number(count)} characters together; the API takes ${number(most)} of so many values.`;
  }
}

function notApproved(facts: ProblemFacts["not-approved"]): string {
  switch (facts.kind) {
    case "too-many-runs":
      return `The sheet now asks for ${plural(facts.runs, nouns.run)}, but ${number(facts.approved)} were approved.`;
    case "other-runner":
      return `The sheet now asks for the runner "${facts.runner}", which was not approved.`;
    case "record-changed":
      return "The record of this job no longer agrees with what you approved.";
    case "other-callback":
      return `The sheet now asks for callbacks to ${facts.host}, which was not approved.`;
    case "other-price":
      if (facts.usd === null) return `The price is not known any more, but ${dollars(facts.approvedUsd ?? 0)} were approved.`;
      return `The price is ${dollars(facts.usd)} now${facts.approvedUsd === null ? ", which was not known" : `, but ${dollars(facts.approvedUsd)} were approved`}.`;
  }
}

const baseUrlFaults: Readonly<Record<BaseUrlFault, string>> = {
  empty: "is empty",
  "too-long": "is longer than 500 characters",
  "no-scheme": "must begin with https://",
  "not-an-address": "is not a valid web address",
  "with-credentials": "must not hold a user name or password",
  "with-query": "must not hold a ? or #",
  "not-encrypted": "must begin with https://, so that the API key travels encrypted (http:// only for localhost)",
  "dot-segments": 'must not hold "." or ".." as a part of its path',
};

function columnsCalled(letters: readonly string[]): string {
  return `${letters.length === 1 ? "column" : "columns"} ${letters.join(", ")}`;
}

/** What to do in the settings, with the way to them for those who are elsewhere, and what to do where there are none. */
function inSettings(what: string, rest: string, commandLine: string): Pick<Advice, "action" | "actionIn"> {
  return { action: `${what} under Settings${rest}.`, actionIn: { settings: `${what}${rest}.`, commandLine } };
}

function atCommandLine(commandLine: string): Pick<Advice, "actionIn"> {
  return { actionIn: { commandLine } };
}

/** "(HTTP 401): no such key", "(HTTP 401)." */
function said({ status, said }: { readonly status: number; readonly said: string }): string {
  return `(HTTP ${status})${tail(said)}`;
}

/** The end of a sentence: what somebody else said of it, or nothing more. */
function tail(text: string): string {
  return text === "" ? "." : `: ${text}`;
}
