/** What `?` shows. The pages bind these keys. */
export const keyHelp: readonly (readonly [keys: readonly string[], meaning: string])[] = [
  [['j', 'k'], 'next / previous row'],
  [['Enter'], 'open the row'],
  [['x'], 'select or unselect the failed task'],
  [['Shift', 'x'], 'select from the last selected to here'],
  [['a'], 'select all failed tasks that match the filter'],
  [['r'], 're-run the selection, or all that failed'],
  [['1', '2', '3'], 'Tasks, Graph, Timeline'],
  [['/'], 'search'],
  [['n'], 'start a run'],
  [['Esc'], 'close the drawer or dialog'],
  [['?'], 'this list'],
];
