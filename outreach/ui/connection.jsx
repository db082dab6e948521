// Says in words that the connection is lost, and that it is back. Whoever has something unanswered
// listens for "outreach:back" on the window.

import { useContext, useEffect, useRef, useState } from "react";
import { EventLoopContext } from "$/utils/context";

const SAID_FOR = 6000;

export function Connection({ lost, back, lang }) {
  const [, errors] = useContext(EventLoopContext);
  const [offline, setOffline] = useState(false);
  const [since, setSince] = useState("");
  const [isBack, setIsBack] = useState(false);
  const was = useRef(false);
  const now = offline || errors.length > 0;
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    look();
    addEventListener("offline", look);
    addEventListener("online", look);
    return () => {
      removeEventListener("offline", look);
      removeEventListener("online", look);
    };
  }, []);
  useEffect(() => {
    if (now === was.current) return;
    was.current = now;
    if (now) {
      setIsBack(false);
      setSince(new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit" }).format(new Date()));
      return;
    }
    setIsBack(true);
    dispatchEvent(new CustomEvent("outreach:back"));
    const clock = setTimeout(() => setIsBack(false), SAID_FOR);
    return () => clearTimeout(clock);
  }, [now, lang]);
  return (
    <p className={`connection ${now ? "is-lost" : isBack ? "is-back" : ""}`} role="status">
      {now ? lost.replace("#", since) : isBack ? back : ""}
    </p>
  );
}
