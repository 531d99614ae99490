export const USAGE = `npm run fill -- --in rows.csv --out filled.csv --task TASK_ID [option]…

Runs each row of a CSV file through a batch API with the add-on itself and writes the filled sheet as CSV.

  --in FILE                 CSV with a header row, UTF-8
  --out FILE                the sheet as shown: all columns, outputs, Status and Run ID
  --api v0|parallel         default v0
  --task TASK_ID            v0: the task to run. parallel: what to find out, in plain words
  --output NAME[:TYPE[:DESCRIPTION]]
                            parallel: an output column; repeat for more. Types: text (default), number, yes-no, date,
                            list, one-of(a|b|c). Without any, Parallel decides
  --arg NAME=HEADER         an argument from a column; repeat for more. Without any, every column is an argument
  --arg NAME="{{HEADER}} text"
                            an argument from a template
  --require NAME            a row without this argument is left out; repeat for more
  --rows all|empty|new|failed|first:N
                            default all. empty (without a result), new (never run) and failed look at the Status column
                            that an earlier fill wrote
  --where "HEADER OP VALUE" only rows for which all hold; repeat for more. OP: is, is not, contains, does not contain,
                            is empty, is not empty, >, >=, <, <=
  --runner NAME             runner (parallel: processor) of the batch
  --runner-column HEADER    column whose cell names the runner of its row
  --callback URL            called by the server when a run finishes
  --format json|csv         v0: how results are exported, default json
  --sources                 parallel: a column beside each output with confidence, reasoning and links
  --max-price USD           parallel: stop before sending when the estimated price is above this
  --typed                   read cells as if typed in: "1/2" becomes a date, "=A1" a formula. Default: exactly the text
  --deploy bound|addon      background checks every minute (default) or every hour, as Google allows
  --base-url URL            the server; its key is taken from the environment variable ROWRUNNER_API_KEY

Without --base-url a local API is started, and the clock is virtual: waiting costs no time. With --base-url the clock is the
real one, and the job is checked every few seconds.

Exit code: 0 all runs completed, 2 some failed, 1 the job could not be done. Progress goes to stderr.`;
