/* Reads {dimensions, counts, likes, tries} from standard input and counts as the page does. */
import { ranked, scoresOf } from "../../assets/compass.js";

let text = "";
for await (const piece of process.stdin) text += piece;
const { dimensions, counts, likes, tries } = JSON.parse(text);
const found = tries.map((values) => {
  const scores = scoresOf(dimensions, counts, values);
  return { scores, order: scores.some(Boolean) ? ranked(likes, scores).map((one) => [one.index, one.fit]) : [] };
});
console.log(JSON.stringify(found));
