using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Multyagents.Gateway.Hosting;
using Multyagents.Runs;
using Multyagents.Silo.Hosting;
using Multyagents.Storage;
using Npgsql;
using Orleans.Serialization;

namespace Multyagents.Cluster.Tests;

/// <summary>What a grain call failed with on a silo arrives at the gateway, and at the next silo, as what it is.</summary>
public sealed class FailuresTests
{
    private static readonly string[] Settings =
    [
        "--urls=http://127.0.0.1:0", "--Multyagents:Cluster:Id=test", "--Multyagents:Journal:Provider=PostgreSql",
        "--Multyagents:Journal:ConnectionString=Host=127.0.0.1;Port=1;Database=none;Username=nobody",
    ];

    public static TheoryData<Exception> Failures() =>
    [
        new StorageException("the disk is full"),
        new RunUnavailableException(new RunId(7), new MissingReferenceException("role 5 does not exist; nothing was written")),
        new StorageException("the database does not answer", new NpgsqlException("the connection was cut", new IOException("end of stream"))),
        new NpgsqlException("the connection was refused"),
        new PostgresException("the database system is starting up", "FATAL", "FATAL", "57P03"),
        new RunUnavailableException(new RunId(7), new StorageException("the commit was not answered", new TimeoutException("in time"))),
        new RunCorruptedException(new RunId(7), 3, "its hash does not match", null),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task It_arrives_with_all_that_lies_behind_it(Exception failure)
    {
        await using var silo = SiloApp.Build([.. Settings, "--Multyagents:Runner:Url=none"]);
        await using var next = SiloApp.Build([.. Settings, "--Multyagents:Runner:Url=none"]);
        await using var gateway = GatewayApp.Build([.. Settings, "--Multyagents:Ui:Path=none"]);

        foreach (var receiver in (WebApplication[])[gateway, next])
        {
            var sent = SerializerOf(silo).SerializeToArray(failure);
            var arrived = Assert.IsType<Exception>(SerializerOf(receiver).Deserialize<Exception>(sent), exactMatch: false);
            Assert.Equal(Chain(failure), Chain(arrived));
        }
    }

    private static Serializer SerializerOf(WebApplication app) => app.Services.GetRequiredService<Serializer>();

    private static List<(Type Type, string Message)> Chain(Exception failure)
    {
        var chain = new List<(Type, string)>();
        for (var link = failure; link is not null; link = link.InnerException) chain.Add((link.GetType(), link.Message));
        return chain;
    }
}
