using System.Globalization;
using System.Text.RegularExpressions;

namespace Multyagents.Guards.Tests.Harness;

/// <summary>A copy of a suite's programs, in which single assemblies are exchanged. It stays within the source tree, which some tests look for.</summary>
internal sealed partial class Suite : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, Mutation> _assemblies = [];
    private readonly Dictionary<(string Project, string Tests), SuiteResult> _whole = [];
    private readonly string _name;
    private readonly string _folder;

    private Suite(string name, string folder) => (_name, _folder) = (name, folder);

    private string Built => Repository.PathOf(Path.Combine("tests", _name, "bin", Repository.Configuration, "net10.0"));

    public static Suite Of(string name)
    {
        var suite = new Suite(name, Path.Combine(AppContext.BaseDirectory, "suites", name));
        if (Directory.Exists(suite._folder)) Directory.Delete(suite._folder, recursive: true);
        Copy(new DirectoryInfo(suite.Built), suite._folder);
        return suite;
    }

    /// <summary>Runs the guard's tests with an assembly that has all guards; once, however many guards have the same.</summary>
    public async Task<SuiteResult> RunWhole(Guard guard)
    {
        if (_whole.TryGetValue((guard.Project, guard.Tests), out var known)) return known;
        if (!_assemblies.TryGetValue(guard.Project, out var whole))
            _assemblies[guard.Project] = whole = await Mutation.CompileWhole(guard) ?? throw new InvalidOperationException($"{guard.Project} does not compile");
        return _whole[(guard.Project, guard.Tests)] = await Run(guard, whole);
    }

    /// <summary>Runs them without the guard.</summary>
    public async Task<SuiteResult> Run(Guard guard, Mutation mutation)
    {
        var assembly = Path.Combine(_folder, Path.GetFileName(mutation.Assembly));
        File.Copy(mutation.Assembly, assembly, overwrite: true);
        try
        {
            return await Execute(guard);
        }
        finally
        {
            File.Copy(Path.Combine(Built, Path.GetFileName(assembly)), assembly, overwrite: true);
        }
    }

    public void Dispose()
    {
        foreach (var assembly in _assemblies.Values) assembly.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // A simulation says within a few hundred schedules whether a guard is missed.
    private async Task<SuiteResult> Execute(Guard guard)
    {
        var (exitCode, output) = await Command.Run(
            Path.Combine(_folder, $"Multyagents.{_name}"), ["-method", guard.Tests, "-noColor"], Patience, ("MULTYAGENTS_SCHEDULES", "2000"));
        if (exitCode is null) return new(0, 0, 1, output);
        var totals = Totals().Match(output);
        return totals.Success
            ? new(Number(totals, "total") - Number(totals, "skipped"), Number(totals, "skipped"), Number(totals, "failed") + Number(totals, "errors"), output)
            : new(0, 0, 1, output);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.GetFiles()) file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.GetDirectories()) Copy(folder, Path.Combine(to, folder.Name));
    }

    [GeneratedRegex(@"Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+)")]
    private static partial Regex Totals();
}

/// <summary>How a run of tests ended.</summary>
/// <param name="Run">How many ran.</param>
/// <param name="Skipped">How many could not.</param>
/// <param name="Red">How many failed.</param>
/// <param name="Output">What the runner said.</param>
internal sealed record SuiteResult(int Run, int Skipped, int Red, string Output)
{
    /// <summary>The names of the tests that failed.</summary>
    public IEnumerable<string> Failed => Output.Split('\n').Where(line => line.Contains("[FAIL]", StringComparison.Ordinal)).Select(line => line.Trim().Replace(" [FAIL]", "", StringComparison.Ordinal)).Distinct();
}
