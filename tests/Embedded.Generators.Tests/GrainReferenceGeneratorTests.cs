using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Multyagents.Embedded.Generators.Tests;

/// <summary>The generator of grain references: what it makes compiles, and what it cannot make it says.</summary>
public sealed class GrainReferenceGeneratorTests
{
    private static readonly CSharpParseOptions Latest = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    [Fact]
    public void Every_allowed_kind_of_method_compiles()
    {
        var (diagnostics, output) = Generate(
            """
            namespace Sample;
            public interface IBase : IGrainWithIntegerKey { Task<string?> Inherited(string? text = null); }
            public interface IAll : IBase
            {
                Task None();
                Task<int> One(int @class, params string[] rest);
                ValueTask Value(CancellationToken token);
                ValueTask<(int A, string? B)> Tuple(IReadOnlyList<int?> numbers);
                [ReadOnly] Task<int> One(int overload);
                [AlwaysInterleave, OneWay] Task Tell(object? anything);
            }
            internal static class Outer { internal interface INested : IGrainWithStringKey { Task Ping(); } }
            public sealed class All : Grain, IAll
            {
                public Task<string?> Inherited(string? text) => Task.FromResult(text);
                public Task None() => Task.CompletedTask;
                public Task<int> One(int @class, params string[] rest) => Task.FromResult(1);
                public ValueTask Value(CancellationToken token) => default;
                public ValueTask<(int A, string? B)> Tuple(IReadOnlyList<int?> numbers) => default;
                public Task<int> One(int overload) => Task.FromResult(2);
                public Task Tell(object? anything) => Task.CompletedTask;
            }
            """);
        Assert.Empty(diagnostics);
        Assert.Contains("AddInterface<global::Sample.IAll>", output, StringComparison.Ordinal);
        Assert.Contains("AddInterface<global::Sample.Outer.INested>", output, StringComparison.Ordinal);
        Assert.Contains("AddClass(typeof(global::Sample.All))", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void Fire();", "MAE001")]
    [InlineData("int Now();", "MAE001")]
    [InlineData("Task<T> Generic<T>(T value);", "MAE001")]
    [InlineData("Task ByReference(ref int value);", "MAE001")]
    [InlineData("int Property { get; }", "MAE001")]
    [InlineData("[OneWay] Task<int> Tell();", "MAE001")]
    public void A_method_that_cannot_be_called_is_refused(string member, string id) =>
        Assert.Contains(Generate($"public interface IBad : IGrainWithIntegerKey {{ {member} }}").Diagnostics, d => d.Id == id);

    [Theory]
    [InlineData("public interface IBad<T> : IGrainWithIntegerKey { Task Ping(); }")]
    [InlineData("public class Outer { private interface IBad : IGrainWithIntegerKey { Task Ping(); } }")]
    public void A_type_that_cannot_be_used_is_refused(string code) =>
        Assert.Contains(Generate(code).Diagnostics, d => d.Id == "MAE002");

    [Fact]
    public void Code_without_grains_gets_nothing() =>
        Assert.Equal("", Generate("public interface IPlain : IDisposable { } public class Plain : IPlain { public void Dispose() { } }").Output);

    [Fact]
    public void An_edit_elsewhere_makes_no_work()
    {
        const string Grain = "public interface IOne : IGrainWithIntegerKey { Task Ping(); }";
        var compilation = Compile(Grain);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new GrainReferenceGenerator().AsSourceGenerator()], parseOptions: Latest,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        driver = driver.RunGenerators(
            compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other { }", Latest, cancellationToken: TestContext.Current.CancellationToken)),
            TestContext.Current.CancellationToken);
        var outputs = driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs);
        Assert.All(outputs, output => Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }

    private static (List<Diagnostic> Diagnostics, string Output) Generate(string code)
    {
        CSharpGeneratorDriver.Create([new GrainReferenceGenerator().AsSourceGenerator()], parseOptions: Latest)
            .RunGeneratorsAndUpdateCompilation(Compile(code), out var result, out var found, TestContext.Current.CancellationToken);
        var diagnostics = found.Concat(result.GetDiagnostics(TestContext.Current.CancellationToken))
            .Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .ToList();
        var generated = result.SyntaxTrees.Skip(2).Select(tree => tree.ToString());
        return (diagnostics, string.Join(Environment.NewLine, generated));
    }

    private static CSharpCompilation Compile(string code)
    {
        const string Usings =
            """
            global using System;
            global using System.Collections.Generic;
            global using System.Threading;
            global using System.Threading.Tasks;
            global using Orleans;
            global using Orleans.Concurrency;
            """;
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return CSharpCompilation.Create(
            "Sample.Grains",
            [CSharpSyntaxTree.ParseText(Usings, Latest), CSharpSyntaxTree.ParseText(code, Latest)],
            trusted.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
