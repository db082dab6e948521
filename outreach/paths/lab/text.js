// Words: templates with {params}, and `code` in backticks. No sentence is written in JavaScript.

/** The template under `key` with {params} filled in; the key itself where a translation is missing. */
export function fill(table, key, params) {
  return put(table?.[key] ?? key, params);
}

/** Fill {name} in a template. What is asked for and not given becomes an ellipsis. */
export function put(template, params) {
  if (!params) return String(template);
  return String(template).replace(/\{(\w+)\}/g, (_, name) => {
    const value = params[name] ?? "…";
    if (Array.isArray(value)) return value.join(", ");
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  });
}

/** A failed check in the page's language. */
export function failureText(messages, failure) {
  const params = failure?.params ?? {};
  if (failure?.id === "program_error") return errorText(messages, params);
  return fill(messages, messages?.[failure?.id] ? failure.id : "error.generic", params);
}

/**
 * An error that stopped the program, in the page's language. The most special template wins: the kit's
 * own id, the longest beginning of "SyntaxError: '(' was never closed", "error.SyntaxError",
 * "error.generic"; with ".suggested" behind it when there is something to suggest.
 */
export function errorText(messages, error) {
  const params = { ...error, ...error?.params };
  const said = `${error?.type}: ${error?.message}`;
  const special = Object.keys(messages ?? {})
    .filter((key) => key.includes(": ") && said.startsWith(key))
    .sort((a, b) => b.length - a.length);
  const keys = [error?.id, ...special, `error.${error?.type}`, "error.generic"].filter((key) => messages?.[key]);
  const key = keys[0] ?? `error.${error?.type}`;
  const text = fill(messages, params.suggestion && messages?.[`${key}.suggested`] ? `${key}.suggested` : key, params);
  return error?.args && messages?.["error.in_call"]
    ? fill(messages, "error.in_call", { ...params, function: error.function, args: error.args.map(pyText).join(", "), text })
    : text;
}

/** Text cut at backticks: [{code: boolean, text}] in order. */
export function pieces(text) {
  return String(text)
    .split("`")
    .map((part, index) => ({ code: index % 2 === 1, text: part }))
    .filter((piece) => piece.text !== "");
}

/** A plain value as Python writes it: True, None, [1, 'a']. */
export function pyText(value) {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(pyText).join(", ")}]`;
  if (typeof value !== "object") return String(value);
  return `{${Object.entries(value).map(([key, one]) => `${quoted(key)}: ${pyText(one)}`).join(", ")}}`;
}

function quoted(text) {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return text.includes("'") && !text.includes('"') ? `"${inner}"` : `'${inner.replaceAll("'", "\\'")}'`;
}

/** What a console shows: the printed text cut where the answers were typed, [{answer: boolean, text}]. */
export function transcript(printed, answers) {
  const cuts = answers.filter(({ at }, i) => at <= printed.length && at >= (answers[i - 1]?.at ?? 0));
  let from = 0;
  const parts = cuts.flatMap(({ at, text }) => {
    const before = printed.slice(from, at);
    from = at;
    return [
      { answer: false, text: before },
      { answer: true, text },
    ];
  });
  return [...parts, { answer: false, text: printed.slice(from) }].filter(({ answer, text }) => answer || text);
}

/** The last line that a program printed: what it asked. */
export const lastLine = (printed) => printed.trimEnd().split("\n").at(-1).trim();

/** Whether another page stands beside this one (another step of the path), so that Python can stay warm. */
export function isBeside(url, here) {
  const folder = (path) => path.replace(/\/+$/, "").replace(/[^/]*$/, "");
  return Boolean(url) && url !== here && folder(url) === folder(here);
}
