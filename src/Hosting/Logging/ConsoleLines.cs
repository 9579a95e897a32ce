using Microsoft.Extensions.Logging;

namespace Multyagents.Hosting;

/// <summary>How processes log to the console.</summary>
public static class ConsoleLines
{
    /// <summary>One line for each message, with its time in UTC.</summary>
    public static void AddConsoleLines(this ILoggingBuilder logging) => logging.AddSimpleConsole(console =>
    {
        console.SingleLine = true;
        console.UseUtcTimestamp = true;
        console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
    });
}
