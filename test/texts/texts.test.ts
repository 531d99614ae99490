import { textsIn } from "../../src/texts/texts";

test.each(["en", "en-GB", "xx", ""])("the language %p has texts", (language) => {
  expect(textsIn(language).callbackFaults["not-https"]).toBe("callback URL must begin with https://");
});
