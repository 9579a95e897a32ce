using System.Reflection;

namespace Multyagents.Embedded.Tests.Signatures;

/// <summary>Our subset of the Orleans API is a subset: what is there is there as in the real package, to the name of each parameter.</summary>
public sealed class SignatureTests
{
    /// <summary>Where the types live that are not in Microsoft.Orleans.Core.Abstractions.</summary>
    private static readonly Dictionary<string, string[]> OtherPackages = new()
    {
        ["Microsoft.Orleans.Serialization.Abstractions"] =
        [
            "Orleans.AliasAttribute", "Orleans.GenerateSerializerAttribute", "Orleans.IdAttribute", "Orleans.ImmutableAttribute",
        ],
        ["Microsoft.Orleans.Core"] =
        [
            "Orleans.IClusterClient", "Orleans.Configuration.MessagingOptions",
        ],
        ["Microsoft.Orleans.Runtime"] =
        [
            "Microsoft.Extensions.Hosting.OrleansSiloGenericHostExtensions", "Orleans.Configuration.GrainCollectionOptions",
            "Orleans.Configuration.SiloMessagingOptions", "Orleans.Hosting.CoreHostingExtensions", "Orleans.Hosting.ISiloBuilder",
            "Orleans.Hosting.SiloBuilderExtensions",
        ],
        ["Microsoft.Orleans.Persistence.Memory"] =
        [
            "Orleans.Configuration.MemoryGrainStorageOptions", "Orleans.Hosting.MemoryGrainStorageSiloBuilderExtensions",
        ],
        ["Microsoft.Orleans.Streaming"] =
        [
            "Orleans.ClientStreamingExtensions", "Orleans.GrainStreamingExtensions", "Orleans.Hosting.ISiloMemoryStreamConfigurator",
            "Orleans.Hosting.SiloBuilderMemoryStreamExtensions", "Orleans.Runtime.StreamId", "Orleans.Streams.AsyncObservableExtensions",
            "Orleans.Streams.IAsyncBatchProducer`1", "Orleans.Streams.IAsyncObservable`1", "Orleans.Streams.IAsyncObserver`1",
            "Orleans.Streams.IAsyncStream", "Orleans.Streams.IAsyncStream`1", "Orleans.Streams.IStreamProvider",
            "Orleans.Streams.StreamProviderExtensions", "Orleans.Streams.StreamSequenceToken", "Orleans.Streams.StreamSubscriptionHandleExtensions",
            "Orleans.Streams.StreamSubscriptionHandle`1",
        ],
    };

    private static readonly Dictionary<string, ApiType> Ours = ApiReader.Read(typeof(Grain).Assembly.Location)
        .Where(type => !type.Key.StartsWith("Multyagents.", StringComparison.Ordinal))
        .ToDictionary();

    private static string RealApi => typeof(SignatureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "OrleansApi").Value!;

    [Fact]
    public void Every_type_of_ours_is_in_the_real_package_or_listed_with_its_own()
    {
        var real = ReadReal(RealApi);
        var listed = OtherPackages.Values.SelectMany(types => types).ToHashSet();
        AssertNone(Ours.Keys.Where(type => !real.ContainsKey(type) && !listed.Contains(type)));
        AssertNone(listed.Where(type => real.ContainsKey(type) || !Ours.ContainsKey(type)));
        Assert.True(Ours.Keys.Count(real.ContainsKey) >= 20, "the comparison has something to compare");
    }

    [Fact]
    public void Every_member_of_ours_is_in_the_real_package()
    {
        var real = ReadReal(RealApi);
        AssertNone(Ours.Where(type => real.ContainsKey(type.Key)).SelectMany(type => Differences(type.Key, type.Value, real[type.Key])));
    }

    /// <summary>The other packages are rarely at hand. A folder with their assemblies can be named for this test.</summary>
    [Fact]
    public void Every_member_of_ours_is_in_the_other_packages()
    {
        const string Variable = "ORLEANS_ASSEMBLIES";
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
        {
            Assert.Skip($"{Variable} names no folder with the assemblies of {string.Join(", ", OtherPackages.Keys)}; "
                + "the conformance suite compiles against these packages when it is built with ActorRuntime=Orleans.");
            return;
        }

        var real = Directory.GetFiles(folder, "Orleans.*.dll").SelectMany(ApiReader.Read).DistinctBy(type => type.Key).ToDictionary();
        AssertNone(Ours.Keys.Where(type => !real.ContainsKey(type)));
        AssertNone(Ours.SelectMany(type => Differences(type.Key, type.Value, real[type.Key])));
    }

    private static void AssertNone(IEnumerable<string> findings) => Assert.Equal("", string.Join(Environment.NewLine, findings));

    private static IEnumerable<string> Differences(string name, ApiType ours, ApiType real)
    {
        if (ours.Kind != real.Kind)
            yield return $"{name} is {ours.Kind} and should be {real.Kind}";
        if (ours.Base != real.Base && ours.Base is not ("System.Object" or "System.Attribute"))
            yield return $"{name} derives from {ours.Base} and should from {real.Base}";
        foreach (var extra in ours.Interfaces.Except(real.Interfaces))
            yield return $"{name} should not implement {extra}";
        foreach (var extra in ours.Members.Except(real.Members))
            yield return $"{name} should not have {extra}";
    }

    private static Dictionary<string, ApiType> ReadReal(string path)
    {
        if (!File.Exists(path))
            Assert.Skip($"The package Microsoft.Orleans.Core.Abstractions could not be downloaded: {path} is not there.");
        return ApiReader.Read(path);
    }
}
