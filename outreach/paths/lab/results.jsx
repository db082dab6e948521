// How a run or a check ended, in words.

import { Link } from "react-router";
import { Rich } from "./parts.jsx";
import { rowsOf } from "./tests.js";
import { errorText, failureText, fill, isBeside } from "./text.js";

/** What stopped the program: in the page's language, with a way to the line, and Python's own words. */
export function ProgramError({ error, strings, messages, onJump }) {
  return (
    <div className="lab-note lab-bad">
      <p className="lab-lead">
        <Rich text={errorText(messages, error)} />
      </p>
      {error.line > 0 && (
        <button type="button" className="lab-button lab-small" onClick={() => onJump(error.line)}>
          <span>{fill(strings, "go_to_line", { line: error.line })}</span>
        </button>
      )}
      {error.message && !error.id && (
        <p className="lab-soft">
          {fill(strings, "python_says")} <code translate="no">{`${error.type}: ${error.message}`}</code>
        </p>
      )}
    </div>
  );
}

/** The failures of a check, each a sentence; those that came from a line have a way to it. */
export function Failures({ title, failures, strings, messages, onJump }) {
  return (
    <div className="lab-note lab-bad">
      <p className="lab-lead">{title}</p>
      <ul>
        {(failures ?? []).map((failure, i) => (
          <li key={i}>
            <Rich text={failureText(messages, failure)} />
            {failure.params?.line > 0 && (
              <>
                {" "}
                <button type="button" className="lab-link" onClick={() => onJump(failure.params.line)}>
                  {fill(strings, "go_to_line", { line: failure.params.line })}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The good end of a check: what counts already, what the server says, where to go. */
export function Passed({ signedIn, server, passed, nextUrl, signInUrl, strings, messages, onJump }) {
  const t = (key) => fill(strings, key);
  const refused = server.verdict?.status === "failed";
  const other = ["busy", "missing", "submitted"].includes(server.verdict?.status) ? server.verdict.status : null;
  return (
    <>
      <div className="lab-note lab-ok">
        <p className="lab-lead">
          <Rich text={t(signedIn ? "passed_browser" : "passed_locally")} />
        </p>
        {(!signedIn || passed) && (
          <p className="lab-row">
            {!signedIn && signInUrl && <a className="lab-button lab-go" href={signInUrl}>{t("sign_in")}</a>}
            {nextUrl && <Next url={nextUrl} look={signedIn ? "lab-go" : ""} text={t("next")} />}
          </p>
        )}
      </div>
      {signedIn && server.state !== "none" && !refused && (
        <div className={`lab-note lab-server ${passed ? "lab-ok" : ""}`}>
          <p>{t(other ? `server_${other}` : server.state === "said" ? "server_passed" : server.state === "slow" ? "server_slow" : "server_running")}</p>
        </div>
      )}
      {refused && <Failures title={t("server_failed")} failures={server.verdict.failures} strings={strings} messages={messages} onJump={onJump} />}
    </>
  );
}

/** The way on. To a step of the same path it needs no new page, so Python stays warm (see assets/site.js). */
function Next({ url, look, text }) {
  const props = { className: `lab-button ${look}`, children: text };
  return isBeside(url, location.pathname) ? <Link to={url} data-soft="" {...props} /> : <a href={url} {...props} />;
}

const MARKS = { ok: "M3.5 10.5 8 15l8.5-10", bad: "M5 5l10 10M15 5 5 15", error: "M5 5l10 10M15 5 5 15", none: "M6 10h8" };

/** The check's calls as a table: what is asked, what should come, what came. */
export function Tests({ tests, calls, strings }) {
  return (
    <div className="lab-tests" role="region" aria-label={fill(strings, "tests")} tabIndex={0}>
      <table>
        <caption>{fill(strings, "tests")}</caption>
        <thead>
          <tr>
            <th scope="col">{fill(strings, "tests_asked")}</th>
            <th scope="col">{fill(strings, "tests_wanted")}</th>
            <th scope="col">{fill(strings, "tests_came")}</th>
            <th scope="col">{fill(strings, "tests_mark")}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(tests, calls).map(({ text, wanted, came, state }, i) => (
            <tr key={i} data-test={state}>
              <th scope="row"><code translate="no">{text}</code></th>
              <td><code translate="no">{wanted}</code></td>
              <td><code translate="no">{came || "–"}</code></td>
              <td>
                <span className="lab-mark">
                  <svg className="lab-icon" viewBox="0 0 20 20" aria-hidden="true">
                    <path d={MARKS[state]} fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
                  </svg>
                  {fill(strings, `test_${state}`)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
