using System.Net.Http.Headers;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>One try of a callback.</summary>
internal abstract record CallbackAnswer
{
    private CallbackAnswer()
    {
    }

    /// <summary>An answer that ends the matter.</summary>
    internal sealed record Final(Delivery Delivery, int StatusCode, string Reason = "") : CallbackAnswer;

    /// <summary>413: the body has to shrink.</summary>
    internal sealed record TooLarge : CallbackAnswer;

    /// <summary>No answer, or one that says "not now"; perhaps with a time to wait.</summary>
    internal sealed record Again(string Problem, TimeSpan? After) : CallbackAnswer;

    /// <param name="body">The start of the answer's body.</param>
    public static CallbackAnswer Of(HttpResponseMessage answer, byte[] body, DateTimeOffset now)
    {
        var code = (int)answer.StatusCode;
        return code switch
        {
            >= 200 and < 300 => new Final(Delivery.Acknowledged, code),
            409 => new Final(Delivery.Stale, code),
            413 => new TooLarge(),
            408 or 425 or 429 or >= 500 => new Again($"answered {code}", Wait(answer.Headers.RetryAfter, now)),
            _ => new Final(Delivery.Refused, code, ProblemText.Of(body)),
        };
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
