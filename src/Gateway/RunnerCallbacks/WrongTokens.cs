using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Throttling;

namespace Multyagents.Gateway.RunnerCallbacks;

/// <summary>
/// Counts wrong callback tokens by network and minute. Too many of them are answered differently; right ones pass all the same, so that
/// nobody can shut out a runner behind the same address.
/// </summary>
internal sealed class WrongTokens(TimeProvider time)
{
    /// <summary>Wrong tokens of one address in a minute that are answered 401; every further one is 429.</summary>
    /// <remarks>More than wrong keys may be: a runner that has outlived the restore of a database reports much that is of the past, and 401 ends that.</remarks>
    public const int PerMinute = 100;

    private readonly AttemptBudget _budget = new(PerMinute, time);

    /// <summary>Notes a wrong token, and says what to answer.</summary>
    public Problem Refuse(HttpContext context, string why) =>
        _budget.Take(context).WaitSeconds is { } seconds ? Problems.TooManyWrongTokens(seconds) : Problems.WrongToken(why);
}
