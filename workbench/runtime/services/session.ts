import { FREE, fullAccess } from "../access";
import { loud } from "../loud";
import type { ExecutionContext } from "../script-state";
import type { Service } from "../service";

/** `Session`: who runs the script. E-mail addresses need the scope userinfo.email [G: reference/base/Session.md]. */
export const session: Service = {
  name: "Session",
  access: { Session: FREE, "Session.getActiveUser": fullAccess("userinfo.email"), "Session.getEffectiveUser": fullAccess("userinfo.email") },
  create: createSession,
};

function createSession(context: ExecutionContext): object {
  const user = (name: string) =>
    context.call("other", `Session.${name}`, 0, () => loud("User", { getEmail: () => context.user, toString: () => context.user }, context.realm.exception));
  return loud(
    "Session",
    {
      getActiveUser: () => user("getActiveUser"),
      getEffectiveUser: () => user("getEffectiveUser"),
      getActiveUserLocale: () => context.call("local", "Session.getActiveUserLocale", 0, () => "en"),
      getScriptTimeZone: () => context.call("local", "Session.getScriptTimeZone", 0, () => context.state.project.manifest.timeZone),
      getTemporaryActiveUserKey: () =>
        context.call("other", "Session.getTemporaryActiveUserKey", 0, () => Buffer.from(`key of ${context.user}`, "utf8").toString("base64")),
    },
    context.realm.exception,
  );
}
