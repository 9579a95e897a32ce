using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Multyagents.Bench.Load;

/// <summary>Where and with what it was measured.</summary>
internal static class Machine
{
    private static readonly string[] PeerPackages = ["@restatedev/restate-server", "@restatedev/restate-sdk", "@dbos-inc/dbos-sdk"];

    private const string LoadFile = "/proc/loadavg";

    public static JsonObject Describe(string folder, string? postgres, string? peers) => new()
    {
        ["machine"] = $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
        ["load average at the start"] = Load(),
        ["files"] = $"{folder} ({new DriveInfo(Path.GetFullPath(folder)).DriveFormat})",
        ["versions"] = $"{RuntimeInformation.FrameworkDescription}, SQLite {Sqlite()}, {(postgres is null ? "no PostgreSQL" : $"PostgreSQL {postgres}")}, revision {Output("git", "describe", "--always", "--dirty")}",
        ["peers"] = peers is null ? "none" : string.Join(", ", PeerPackages.Select(package => $"{package} {PackageVersion(peers, package)}")) + $", Node {Output("node", "--version")}",
        ["durability"] = "fsync on everywhere: SQLite WAL synchronous=FULL, PostgreSQL fsync, synchronous_commit and full_page_writes on; every transition is on disk before it is answered",
    };

    /// <summary>Of the last 1, 5 and 15 minutes.</summary>
    public static string Load() => File.Exists(LoadFile) ? string.Join(' ', File.ReadAllText(LoadFile).Split(' ').Take(3)) : "unknown";

    private static string Processor() => File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } model
        ? model[(model.IndexOf(':', StringComparison.Ordinal) + 2)..]
        : "unknown processor";

    private static string Sqlite()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection.ServerVersion;
    }

    private static string PackageVersion(string peers, string package) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(peers, "node_modules", package, "package.json")))!["version"]!.GetValue<string>();

    private static string Output(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var text = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown"; // It is not installed.
        }
    }
}
