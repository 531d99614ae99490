import type { JobDetails } from "../../contract/job";
import { RowCount } from "../ui/row-count";
import { words } from "../words";

type FilledProps = Pick<JobDetails, "columns" | "filled"> & { readonly showRows: (rows: readonly number[]) => Promise<void> };

/** The first rows that were filled, side by side. */
export function FilledRows({ columns, filled, showRows }: FilledProps) {
  if (filled.length === 0 || columns.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <section class="table" aria-label={words.jobs.filledRows} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.jobs.row}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            {filled.some(({ confidence }) => confidence !== "") && <th scope="col">{words.jobs.confidence}</th>}
          </tr>
        </thead>
        <tbody>
          {filled.map(({ row, about, values, confidence }) => (
            <tr key={row}>
              <th scope="row">
                <RowCount show={() => showRows([row])}>{about === "" ? words.row.titleOf(row) : about}</RowCount>
              </th>
              {values.map((value, index) => (
                <td key={columns[index]}>{value === "" ? words.page.nothing : value}</td>
              ))}
              {filled.some((other) => other.confidence !== "") && <td>{confidence}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
