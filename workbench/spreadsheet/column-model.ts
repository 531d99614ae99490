/** A column of the grid. Identity matters: developer metadata is tied to the object and so moves with it. */
export class ColumnModel {
  width = 100;
  hidden = false;
  /** Number of the last write into this column, for formulas that read it. */
  writtenAt = 0;

  copy(): ColumnModel {
    const copy = new ColumnModel();
    copy.width = this.width;
    copy.hidden = this.hidden;
    return copy;
  }
}
