namespace Multyagents.Guards.Tests.Harness;

/// <summary>An assembly of the product without one of its guards, compiled beside the sources.</summary>
internal sealed class Mutation : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("multyagents-guard-");
    private readonly Guard _guard;

    private Mutation(Guard guard) => _guard = guard;

    /// <summary>The assembly's file.</summary>
    public string Assembly => Path.Combine(_folder.FullName, "obj", $"Multyagents.{_guard.Project}.dll");

    /// <summary>How often the guard stands in its file; anything but once is a catalogue that has fallen behind.</summary>
    public static int Occurrences(Guard guard) => File.ReadAllText(Repository.PathOf(guard.File)).Split(guard.Text).Length - 1;

    /// <summary>Compiles it with all its guards, in the same way: what its tests must be green with.</summary>
    public static Task<Mutation?> CompileWhole(Guard guard) => Compile(guard with { Without = guard.Text });

    /// <summary>Compiles it; null when it does not compile.</summary>
    public static async Task<Mutation?> Compile(Guard guard)
    {
        var mutation = new Mutation(guard);
        var source = Repository.PathOf(guard.File);
        var without = Path.Combine(mutation._folder.FullName, Path.GetFileName(guard.File));
        await File.WriteAllTextAsync(without, (await File.ReadAllTextAsync(source)).Replace(guard.Text, guard.Without, StringComparison.Ordinal));
        var (exitCode, _) = await Command.Run("dotnet", mutation.Arguments(source, without), Patience);
        if (exitCode == 0) return mutation;
        mutation.Dispose();
        return null;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private IEnumerable<string> Arguments(string source, string without) =>
    [
        "build", Repository.PathOf($"src/{_guard.Project}/{_guard.Project}.csproj"), "-t:PrepareResources;Compile", "-c", Repository.Configuration, "--no-restore", "--no-dependencies", "-v", "q", "-nologo",
        $"-p:CustomAfterMicrosoftCommonTargets={Path.Combine(AppContext.BaseDirectory, "Harness", "mutation.targets")}",
        $"-p:GuardedProject={_guard.Project}", $"-p:GuardedFile={source}", $"-p:FileWithoutGuard={without}",
        $"-p:IntermediateOutputPath={Path.Combine(_folder.FullName, "obj")}/", "-p:ProduceReferenceAssembly=false",
        "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:TreatWarningsAsErrors=false", "-p:ActorRuntime=Embedded",
    ];
}
