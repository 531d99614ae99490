import type { CallKind, LatencyModel } from "./types";

export const NO_LATENCY: LatencyModel = {
  startMs: 0,
  readMs: 0,
  readMsPerThousandCells: 0,
  writeMs: 0,
  writeMsPerThousandCells: 0,
  propertyMs: 0,
  lockMs: 0,
  triggerMs: 0,
  metadataMs: 0,
  fetchMs: 0,
  otherMs: 0,
};

/** Virtual milliseconds that one service call takes. */
export function latencyOf(model: LatencyModel, kind: CallKind, size: number): number {
  switch (kind) {
    case "read":
      return model.readMs + (model.readMsPerThousandCells * size) / 1000;
    case "write":
      return model.writeMs + (model.writeMsPerThousandCells * size) / 1000;
    case "property":
      return model.propertyMs;
    case "lock":
      return model.lockMs;
    case "trigger":
      return model.triggerMs;
    case "metadata":
      return model.metadataMs;
    case "fetch":
      return model.fetchMs;
    case "ui":
    case "other":
      return model.otherMs;
    case "local":
      return 0;
  }
}
