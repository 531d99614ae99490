import { Clock } from "../clock";
import { Calculator } from "./calculator";
import type { ChangeListener, SpreadsheetChange } from "./change";
import type { MetadataModel } from "./developer-metadata";
import { MAX_CELLS, MAX_METADATA_LENGTH, TOO_MANY_CELLS } from "./limits";
import { renameInFormula } from "./references";
import { newContent, type SheetContent } from "./sheet-content";
import type { SheetHost } from "./sheet-host";
import { SheetModel } from "./sheet-model";
import { TimeZone } from "./time-zone";

export interface SpreadsheetOptions {
  readonly id?: string;
  readonly title?: string;
  readonly clock?: Clock;
  readonly timeZone?: string;
  /** Only en_US is emulated; another name is kept and shown, nothing more. */
  readonly locale?: string;
  /** E-mail address of the owner, who may edit protected ranges. */
  readonly owner?: string;
}

/** The whole spreadsheet at one moment; opaque. */
export interface SpreadsheetSnapshot {
  readonly sheets: readonly { readonly sheet: SheetModel; readonly content: SheetContent }[];
  readonly activeSheetId: number;
  readonly metadata: readonly MetadataModel[];
}

/** A Google spreadsheet: sheets, cells, formulas, and what people do with them. It knows nothing of Apps Script. */
export class SpreadsheetModel implements SheetHost {
  readonly id: string;
  title: string;
  readonly locale: string;
  readonly clock: Clock;
  readonly zone: TimeZone;
  owner: string;
  readonly calculator: Calculator;
  /** Metadata of the spreadsheet as a whole. */
  metadata: readonly MetadataModel[] = [];
  private sheetList: SheetModel[] = [];
  private active: SheetModel;
  private readonly listeners = new Set<ChangeListener>();
  private writeCount = 0;
  private moveCount = 0;
  private lastId = 0;

  /** A new spreadsheet has one sheet, "Sheet1", of 1000 × 26 cells. */
  constructor(options: SpreadsheetOptions = {}) {
    this.id = options.id ?? "spreadsheet";
    this.title = options.title ?? "Untitled spreadsheet";
    this.locale = options.locale ?? "en_US";
    this.clock = options.clock ?? Clock.stopped();
    this.zone = new TimeZone(options.timeZone ?? "Etc/UTC");
    this.owner = options.owner ?? "owner@example.com";
    this.calculator = new Calculator({
      writes: () => this.writeCount,
      movedAt: () => this.moveCount,
      now: () => this.zone.serial(this.clock.now()),
      sheet: (name) => this.sheetByName(name),
    });
    this.active = new SheetModel(this, 0, newContent("Sheet1", 1000, 26));
    this.sheetList.push(this.active);
  }

  get timeZone(): string {
    return this.zone.name;
  }

  // Sheets

  get sheets(): readonly SheetModel[] {
    return this.sheetList;
  }

  get activeSheet(): SheetModel {
    return this.active;
  }

  sheetById(sheetId: number): SheetModel | null {
    return this.sheetList.find((sheet) => sheet.sheetId === sheetId) ?? null;
  }

  /** Names differ in more than case, as at Google. */
  sheetByName(name: string): SheetModel | null {
    return this.sheetList.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase()) ?? null;
  }

  /** @param index 0-based place; at the end unless told. The new sheet is not activated. */
  addSheet(name: string | null = null, index = this.sheetList.length, rows = 1000, columns = 26): SheetModel {
    this.checkGrowth(rows * columns);
    const sheet = new SheetModel(this, this.freeSheetId(), newContent(this.checkName(name ?? this.freeName()), rows, columns));
    this.insert(sheet, index);
    return sheet;
  }

  deleteSheet(sheet: SheetModel): void {
    if (this.sheetList.length === 1) throw new Error("You can't remove all the sheets in a document.");
    const index = this.sheetList.indexOf(sheet);
    if (index < 0) return;
    this.sheetList.splice(index, 1);
    this.noteMove();
    this.emit({ kind: "delete-sheet", sheetId: sheet.sheetId });
    if (this.active === sheet) this.activate(this.sheetList[Math.max(0, index - 1)] ?? this.active);
  }

  renameSheet(sheet: SheetModel, name: string): void {
    const from = sheet.name;
    if (name === from) return;
    if (this.sheetByName(name) !== sheet) this.checkName(name);
    for (const other of this.sheetList) other.mapFormulas((formula) => renameInFormula(formula, from, name));
    this.noteMove();
    sheet.setName(name);
  }

  /** "Duplicate": cells, formats, notes, protections and developer metadata; comes right after the sheet. */
  duplicateSheet(sheet: SheetModel, name: string | null = null): SheetModel {
    this.checkGrowth(sheet.maxRows * sheet.maxColumns);
    const content = sheet.copyOfContent();
    content.name = this.checkName(name ?? this.freeCopyName(sheet.name));
    content.metadata = content.metadata.map((metadata) => ({ ...metadata, id: this.nextId() }));
    const copy = new SheetModel(this, this.freeSheetId(), content);
    this.insert(copy, this.sheetList.indexOf(sheet) + 1);
    return copy;
  }

  /** @param index 0-based place */
  moveSheet(sheet: SheetModel, index: number): void {
    this.sheetList.splice(this.sheetList.indexOf(sheet), 1);
    this.sheetList.splice(index, 0, sheet);
    this.emit({ kind: "frame", sheetId: sheet.sheetId });
  }

  activate(sheet: SheetModel): void {
    this.active = sheet;
    this.emit({ kind: "show-sheet", sheetId: sheet.sheetId });
  }

  // The whole

  /** "Make a copy": sheets keep their ids and their developer metadata. */
  copy(options: { readonly id: string; readonly title?: string; readonly owner?: string }): SpreadsheetModel {
    const { clock, timeZone, locale, owner } = this;
    const copy = new SpreadsheetModel({ clock, timeZone, locale, owner, title: `Copy of ${this.title}`, ...options });
    copy.metadata = this.metadata.map((metadata) => ({ ...metadata }));
    copy.lastId = this.lastId;
    copy.sheetList = this.sheetList.map((sheet) => new SheetModel(copy, sheet.sheetId, sheet.copyOfContent()));
    copy.active = copy.sheetById(this.active.sheetId) ?? copy.active;
    return copy;
  }

  /** For undo: everything as it is now. */
  snapshot(): SpreadsheetSnapshot {
    return {
      sheets: this.sheetList.map((sheet) => ({ sheet, content: sheet.copyOfContent() })),
      activeSheetId: this.active.sheetId,
      metadata: this.metadata.map((metadata) => ({ ...metadata })),
    };
  }

  /** Puts everything back; a snapshot can be restored more than once. Sheets keep their identity. */
  restore(snapshot: SpreadsheetSnapshot): void {
    const before = this.sheetList.map((sheet) => ({ sheet, touched: sheet.lastTouchedRow() }));
    for (const { sheet } of before) {
      if (snapshot.sheets.some((kept) => kept.sheet === sheet)) continue;
      this.sheetList = this.sheetList.filter((other) => other !== sheet);
      this.emit({ kind: "delete-sheet", sheetId: sheet.sheetId });
    }
    this.metadata = snapshot.metadata.map((metadata) => ({ ...metadata }));
    for (const { sheet, content } of snapshot.sheets) sheet.replaceContent(content);
    this.noteMove();
    for (const [index, { sheet }] of snapshot.sheets.entries()) {
      const old = before.find((other) => other.sheet === sheet);
      if (!old) {
        this.sheetList.splice(index, 0, sheet);
        this.emit({ kind: "add-sheet", sheetId: sheet.sheetId, index });
        continue;
      }
      this.emit({ kind: "frame", sheetId: sheet.sheetId });
      const rows = Math.min(sheet.maxRows, Math.max(old.touched, sheet.lastTouchedRow()));
      if (rows > 0) this.emit({ kind: "cells", sheetId: sheet.sheetId, row: 1, column: 1, rows, columns: sheet.maxColumns });
    }
    this.sheetList = snapshot.sheets.map(({ sheet }) => sheet);
    this.activate(this.sheetById(snapshot.activeSheetId) ?? this.active);
  }

  /** Calls the listener after each change; returns a function that ends it. */
  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // For the sheets

  year(): number {
    return new Date((this.zone.serial(this.clock.now()) - 25_569) * 86_400_000).getUTCFullYear();
  }

  emit(change: SpreadsheetChange): void {
    for (const listener of this.listeners) listener(change);
  }

  noteWrite(): number {
    return ++this.writeCount;
  }

  noteMove(): void {
    this.moveCount = ++this.writeCount;
  }

  nextId(): number {
    return ++this.lastId;
  }

  checkGrowth(cells: number): void {
    const now = this.sheetList.reduce((sum, sheet) => sum + sheet.maxRows * sheet.maxColumns, 0);
    if (now + cells > MAX_CELLS) throw new Error(TOO_MANY_CELLS);
  }

  /** @throws Error when developer metadata would grow over its limit; Google's text is not known */
  checkMetadataGrowth(characters: number): void {
    const all = [...this.metadata, ...this.sheetList.flatMap((sheet) => sheet.metadata)];
    const now = all.reduce((sum, { key, value }) => sum + key.length + (value?.length ?? 0), 0);
    if (now + characters > MAX_METADATA_LENGTH) throw new Error(`Limit exceeded: developer metadata of ${MAX_METADATA_LENGTH} characters.`);
  }

  private insert(sheet: SheetModel, index: number): void {
    this.sheetList.splice(index, 0, sheet);
    this.noteMove();
    this.emit({ kind: "add-sheet", sheetId: sheet.sheetId, index: this.sheetList.indexOf(sheet) });
  }

  private checkName(name: string): string {
    if (name === "" || name.length > 100) throw new Error("Sheet name cannot be empty or longer than 100 characters.");
    if (this.sheetByName(name)) throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
    return name;
  }

  private freeName(): string {
    let number = this.sheetList.length + 1;
    while (this.sheetByName(`Sheet${number}`)) number++;
    return `Sheet${number}`;
  }

  private freeCopyName(name: string): string {
    let free = `Copy of ${name}`;
    for (let number = 2; this.sheetByName(free); number++) free = `Copy of ${name} ${number}`;
    return free;
  }

  /** Ids of later sheets look random at Google; these are spread, but the same in every run. */
  private freeSheetId(): number {
    let id = 0;
    while (this.sheetById(id)) id = (this.nextId() * 1_103_515_245 + 12_345) % 2_147_483_648;
    return id;
  }
}
