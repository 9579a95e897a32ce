using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Multyagents.Cluster.Tests.Contracts;

/// <summary>
/// Processes of two versions work side by side while a cluster is upgraded: what travels between them comes out as it went in, and what
/// an older version has written is still read. The bytes of one value of every type are kept in <c>wire.txt</c>; a line changes only
/// when a member is added to its type, which older versions then do not see.
/// </summary>
public sealed class ContractTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    public static TheoryData<string> Names => [.. ContractTypes.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Comes_out_as_it_went_in(string name)
    {
        var sample = Samples.Of(ContractTypes.All[name]);
        var returned = Serializer.Deserialize<object>(Serializer.SerializeToArray<object>(sample!));
        Assert.Equal(ContractTypes.All[name], returned!.GetType());
        Assert.Equal(Samples.Written(sample), Samples.Written(returned));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_written_is_still_read(string name)
    {
        var kept = Kept();
        var now = Convert.ToBase64String(Serializer.SerializeToArray<object>(Samples.Of(ContractTypes.All[name])!));
        Assert.True(kept.TryGetValue(name, out var bytes), $"a new type: add this line to {File()}\n{name} {now}");
        Assert.Equal(Samples.Written(Samples.Of(ContractTypes.All[name])), Samples.Written(Serializer.Deserialize<object>(Convert.FromBase64String(bytes))));
    }

    [Fact]
    public void No_type_is_taken_back() => Assert.Empty(Kept().Keys.Except(ContractTypes.All.Keys));

    [Fact]
    public void Every_type_and_method_has_a_name_of_its_own()
    {
        Assert.Empty(ContractTypes.Nameless);
        Assert.Empty(ContractTypes.Methods.Where(method => method.GetCustomAttribute<AliasAttribute>(inherit: false) is null).Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));
        Assert.True(ContractTypes.All.Count > 100, $"{ContractTypes.All.Count} types");
    }

    [Fact]
    public void A_refusal_travels_in_every_answer()
    {
        foreach (var refusal in Samples.Cases(typeof(RunRejection)))
        {
            var outcome = new Outcome<RunView> { Rejection = (RunRejection)Samples.Of(refusal)! };
            Assert.Equal(outcome, Serializer.Deserialize<Outcome<RunView>>(Serializer.SerializeToArray(outcome)));
        }
    }

    private static Dictionary<string, string> Kept() => System.IO.File.ReadAllLines(File())
        .Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static string File([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "wire.txt");
}
