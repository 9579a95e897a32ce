// Hours: adds up working hours. See NOTICE.
using Hours;

if (args is not ["report", var file])
{
    Console.Error.WriteLine("usage: hours report FILE");
    return 2;
}

try
{
    Console.Write(ReportText.Of(Timesheet.Totals(EntryReader.ReadAll(File.ReadLines(file)))));
    return 0;
}
catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
{
    Console.Error.WriteLine($"hours: {problem.Message}");
    return 1;
}
