import { element } from "./element";

/** Lets the person choose a CSV file and reads it. `name` comes without the ending. */
export function chooseCsv(chosen: (name: string, text: string) => void): void {
  const input = element("input", { type: "file", accept: ".csv,text/csv", "aria-label": "CSV file" });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (file) chosen(file.name.replace(/\.csv$/i, ""), await file.text());
  });
  input.click();
}

/** Downloads the sheet as shown; the server makes the file. */
export function downloadCsv(sheetId: number): void {
  element("a", { href: `/sheet.csv?sheetId=${sheetId}`, download: true }).click();
}
