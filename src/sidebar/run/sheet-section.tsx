import { useState } from "preact/hooks";
import type { SheetView } from "../../contract/sheet";
import { wholeNumber } from "../form/job-form";
import { warningText } from "../server/problem-words";
import { ActionButton } from "../ui/action-button";
import { Folded } from "../ui/block";
import { TextField } from "../ui/field";
import { Note } from "../ui/notes";
import { words } from "../words";

interface SheetProps {
  readonly sheet: SheetView;
  /** Reads the sheet again, with its headers in this row; `null` leaves that as it is. */
  readonly read: (headerRow: number | null) => Promise<void>;
}

/** Which sheet it is about, where its headers are, and what is odd about it. */
export function SheetSection({ sheet, read }: SheetProps) {
  const columns = sheet.columns.filter((column) => !column.own).length;
  return (
    <section class="block sheet" aria-label={words.run.sheet}>
      <div class="line">
        <div class="grow">
          <h2 class="sheet-name">{sheet.name}</h2>
          <div class="hint">{words.run.sheetSize(sheet.dataRows, columns)}</div>
        </div>
        <ActionButton link action={() => read(null)} busy={words.page.reading} label={words.run.refreshLabel}>
          {words.run.refresh}
        </ActionButton>
      </div>
      {sheet.warnings.length > 0 && <Note tone="warn" texts={sheet.warnings.map(warningText)} />}
      <Folded summary={words.run.headersIn(sheet.headerRow)}>
        <HeaderRow key={sheet.headerRow} sheet={sheet} read={read} />
      </Folded>
    </section>
  );
}

function HeaderRow({ sheet, read }: SheetProps) {
  const [typed, setTyped] = useState(String(sheet.headerRow));
  const [missing, setMissing] = useState(false);
  const entered = (text: string) => {
    const row = wholeNumber(text);
    setMissing(row === null);
    if (row !== null && row !== sheet.headerRow) void read(row);
  };
  return (
    <TextField label={words.run.headerRow} type="number" value={typed} typed={setTyped} entered={entered} error={missing ? words.run.headerRowMissing : null} />
  );
}
