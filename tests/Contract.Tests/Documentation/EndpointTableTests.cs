using System.Reflection;
using System.Text.RegularExpressions;
using Multyagents.Contract.Tests.Harness;
using Multyagents.Contract.Tests.Schema;

namespace Multyagents.Contract.Tests.Documentation;

/// <summary>The table of endpoints in docs/wire-contract.md stays complete and true.</summary>
public sealed partial class EndpointTableTests
{
    private static readonly Entry[] Table =
    [
        .. Repository.Read("docs", "wire-contract.md").Split('\n').Select(line => Row().Match(line)).Where(row => row.Success).Select(row => new Entry(
            $"{row.Groups["method"].Value} {row.Groups["path"].Value}",
            row.Groups["codes"].Value,
            [.. TestName().Matches(row.Groups["tests"].Value).Select(name => name.Groups[1].Value)])),
    ];

    [Fact]
    public void It_has_every_operation_of_the_document_once_and_no_other() =>
        Assert.Equal(ContractDocument.Operations.Select(operation => operation.ToString()).Order(), Table.Select(entry => entry.Operation).Order());

    [Fact]
    public void It_has_every_documented_status() =>
        Assert.All(ContractDocument.Operations, operation => Assert.Equal(
            (operation.ToString(), string.Join(' ', operation.Answers.EnumerateObject().Select(answer => answer.Name).Order(StringComparer.Ordinal))),
            (operation.ToString(), Table.Single(entry => entry.Operation == operation.ToString()).Codes)));

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        Assert.All(Table, entry => Assert.NotEmpty(entry.Tests));
        Assert.All(Table.SelectMany(entry => entry.Tests), name => Assert.True(IsTest(name), $"{name} is no test"));
    }

    /// <summary>Chapter, class, and either a test method or a class with some.</summary>
    private static bool IsTest(string name)
    {
        var parts = name.Split('.');
        if (parts.Length is not (2 or 3) || typeof(ContractTest).Assembly.GetType($"Multyagents.Contract.Tests.{parts[0]}.{parts[1]}") is not { } type) return false;
        var tests = type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null);
        return parts.Length == 2 ? tests.Any() : tests.Any(test => test.Name == parts[2]);
    }

    [GeneratedRegex(@"^\| (?<method>[A-Z]+) \| `(?<path>/[^`]*)` \| [^|]+ \| (?<codes>[\d ]+) \| (?<tests>.+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex TestName();

    private sealed record Entry(string Operation, string Codes, string[] Tests);
}
