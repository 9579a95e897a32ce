export interface RerunBody {
  readonly task_ids: readonly number[];
  readonly step_ids: readonly string[];
  readonly requested_by: string;
  readonly reason: string;
}

/** The same request for a shell. Whatever stands in the texts, the shell reads it as text. */
export function asCurl(origin: string, runId: number, content: RerunBody): string {
  return [
    `curl -X POST ${quoted(`${origin}/workflow-runs/${runId}/partial-rerun`)}`,
    `  -H 'Content-Type: application/json'`,
    `  --data ${quoted(JSON.stringify(content))}`,
  ].join(' \\\n');
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
