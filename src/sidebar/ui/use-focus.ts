import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { focusOn } from "./focus";

/** Moves the keyboard focus to the element when the component comes into view, and again whenever `on` changes. */
export function useFocus<T extends HTMLElement>(on: unknown = null): RefObject<T | null> {
  const ref = useRef<T>(null);
  useLayoutEffect(() => focusOn(ref.current), [on]);
  return ref;
}

/**
 * Where the control that has the focus disappears, as a button does when the state that it is for has passed, the focus goes to `target`
 * rather than to the top of the page.
 */
export function useKeptFocus(within: RefObject<HTMLElement | null>, target: RefObject<HTMLElement | null>): void {
  const last = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (last.current !== null && !last.current.isConnected && (activeElement === null || activeElement === document.body)) focusOn(target.current);
    last.current = within.current?.contains(document.activeElement) ? document.activeElement : null;
  });
  useLayoutEffect(() => {
    const root = within.current;
    const note = ({ target: focused }: FocusEvent) => {
      if (focused instanceof Element) last.current = focused;
    };
    // A press elsewhere takes the focus away on purpose; a control that disappears gives no event.
    const forget = () => {
      if (last.current?.isConnected) last.current = null;
    };
    root?.addEventListener("focusin", note);
    root?.addEventListener("focusout", forget);
    return () => {
      root?.removeEventListener("focusin", note);
      root?.removeEventListener("focusout", forget);
    };
  }, [within]);
}

/** For lists that are added to and removed from: after a change the focus goes to the first field of an item, else to `add`. */
export function useListFocus() {
  const list = useRef<HTMLDivElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const item = list.current?.children[wanted.current];
    wanted.current = null;
    focusOn(item?.querySelector<HTMLElement>("input, select") ?? add.current);
  });
  const focusItem = (index: number) => {
    wanted.current = index;
  };
  return { list, add, focusItem };
}
