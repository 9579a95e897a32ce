using System.Diagnostics;
using System.Globalization;
using Multyagents.Catalog;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Json;

namespace Multyagents.Gateway.Http;

/// <summary>Typed answers of services and grains as HTTP answers.</summary>
internal static class Outcomes
{
    /// <summary>The value in its wire shape, or the refusal.</summary>
    public static IResult Answer<T, TWire>(this Outcome<T> outcome, Func<T, TWire> map)
        where T : class =>
        outcome.IsAccepted(out var value, out var rejection) ? JsonAnswer.Of(map(value)) : rejection.ToProblem();

    /// <summary>204, or why it was not deleted.</summary>
    public static IResult Answer(this DeleteResult result, string kind, long id)
    {
        var shown = id.ToString(CultureInfo.InvariantCulture);
        return result switch
        {
            DeleteResult.Deleted => TypedResults.NoContent(),
            DeleteResult.NotFound => Problems.NotFound(kind, shown),
            DeleteResult.InUse inUse => Problems.InUse(kind, shown, inUse.By),
            _ => throw new UnreachableException($"no HTTP answer for {result.GetType().Name}"),
        };
    }
}
