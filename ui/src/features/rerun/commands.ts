export interface RerunBody {
  readonly task_ids: readonly number[];
  readonly step_ids: readonly string[];
  readonly requested_by: string;
  readonly reason: string;
}

/** The same request for a shell. Whatever stands in the texts, the shell reads it as text. */
export function asCurl(origin: string, runId: number, content: RerunBody, needsKey = false): string {
  return [
    `curl -X POST ${quoted(`${origin}/workflow-runs/${runId}/partial-rerun`)}`,
    `  -H 'Content-Type: application/json'`,
    // The variable that the command line takes the key from, too.
    ...(needsKey ? ['  -H "Authorization: Bearer $MULTYAGENTS_API_KEY"'] : []),
    `  --data ${quoted(JSON.stringify(content))}`,
  ].join(' \\\n');
}

/** The same request for the `multyagents` command line. Values follow an equals sign: one that begins with a dash is no option then. */
export function asCli(origin: string, runId: number, content: RerunBody): string {
  return [
    `multyagents rerun ${runId}`,
    ...content.task_ids.map((id) => `--task ${id}`),
    ...content.step_ids.map((id) => `--step=${quoted(id)}`),
    `--by=${quoted(content.requested_by)}`,
    `--reason=${quoted(content.reason)}`,
    `--url ${quoted(origin)}`,
  ].join(' ');
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
