// Hours: adds up working hours. See NOTICE.
using Hours.Tests;

var run = new TestRun(Console.Out);
ShiftTests.AddTo(run);
EntryTests.AddTo(run);
TimesheetTests.AddTo(run);
ReportTests.AddTo(run);
if (args is [var file]) run.WriteResults(file);
return run.Summarize();
