using System.Globalization;
using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.Errors;

/// <summary>The problems that the gateway itself finds, before or beside any grain.</summary>
internal static class Problems
{
    public const string InvalidCode = "invalid-request";

    private const int SecondsToTheNextStream = 5;

    // A part of a check takes a second or two.
    private const int SecondsToTheNextCheck = 5;

    /// <summary>422: fields of the request are bad.</summary>
    public static Problem Invalid(IReadOnlyList<FieldError> errors) => new(
        StatusCodes.Status422UnprocessableEntity,
        InvalidCode,
        "The request is not valid",
        string.Join("; ", errors.Select(error => $"{error.Field}: {error.Message}")),
        errors);

    /// <summary>422: the request names something that was deleted while it was under way.</summary>
    public static Problem MissingReference(string detail) => new(StatusCodes.Status422UnprocessableEntity, InvalidCode, "The request is not valid", detail);

    /// <summary>422: one field of the request is bad.</summary>
    public static Problem Invalid(string field, string message) => Invalid([new FieldError(field, message)]);

    public static Problem MalformedJson(string detail) => new(
        StatusCodes.Status422UnprocessableEntity, "malformed-json", "The body is not valid JSON", detail);

    public static Problem WrongContentType(string? given) => new(
        StatusCodes.Status422UnprocessableEntity,
        "unsupported-content-type",
        "The body is not declared as JSON",
        $"the request needs Content-Type application/json (UTF-8), not {(string.IsNullOrWhiteSpace(given) ? "none" : $"'{given}'")}");

    public static Problem EmptyBody() => new(
        StatusCodes.Status422UnprocessableEntity, "empty-body", "The body is empty", "the request needs a JSON object as its body");

    public static Problem MalformedRequest() => new(
        StatusCodes.Status422UnprocessableEntity, "malformed-request", "The request cannot be read", "the request's body does not arrive as its headers announce it");

    public static Problem TooLarge(long limit) => new(
        StatusCodes.Status413PayloadTooLarge,
        "body-too-large",
        "The body is too large",
        string.Create(CultureInfo.InvariantCulture, $"the body of this request may have at most {limit} bytes"));

    public static Problem NoSuchRoute(HttpRequest request) => new(
        StatusCodes.Status404NotFound,
        "no-such-resource",
        "There is no such resource",
        $"there is nothing at {Shown(request)}; an id in a path is a positive 63-bit integer");

    public static Problem WrongMethod(HttpRequest request) => new(
        StatusCodes.Status405MethodNotAllowed,
        "method-not-allowed",
        "The method is not allowed here",
        $"{Shown(request)} does not answer to {Cut(request.Method)}; see the Allow header");

    public static Problem NotFound(string kind, string id) => new(
        StatusCodes.Status404NotFound, $"{kind.Replace(' ', '-')}-not-found", $"The {kind} does not exist", $"{kind} {id} does not exist");

    public static Problem InUse(string kind, string id, string by) => new(
        StatusCodes.Status409Conflict, $"{kind.Replace(' ', '-')}-in-use", $"The {kind} is in use", $"{kind} {id} is in use by {by}; it cannot be deleted");

    public static Problem NotDispatchedYet(TaskId task) => new(
        StatusCodes.Status404NotFound, "task-not-dispatched", "The task has no audit yet", $"task {task} has not been dispatched yet; its audit begins with the first dispatch");

    public static Problem AttemptNotFound(TaskId task, string attempt) => new(
        StatusCodes.Status404NotFound, "attempt-not-found", "The attempt does not exist", $"task {task} has no attempt {attempt}");

    public static Problem TaskWithoutRun(TaskId task) => new(
        StatusCodes.Status409Conflict, "task-without-run", "The task belongs to no run yet", $"task {task} belongs to no run yet; it gets into one, or one of its own, with its first dispatch at the latest");

    public static Problem TaskOfAnotherRun(string field, TaskId task, RunId run, long named) => Invalid(
        field, string.Create(CultureInfo.InvariantCulture, $"task {task} belongs to {(run.IsStandalone ? "no workflow run" : $"workflow run {run}")}, not to workflow run {named}"));

    public static Problem HandoffNotFound(TaskId task) => new(
        StatusCodes.Status404NotFound, "handoff-not-found", "The handoff does not exist", $"task {task} has no handoff now");

    public static Problem WrongToken(string detail) => new(
        StatusCodes.Status401Unauthorized, "invalid-runner-token", "The runner token is not valid", detail)
    {
        Attempt = RefusedAttempt.CallbackToken,
    };

    public static Problem TooManyWrongTokens(int seconds) => new(
        StatusCodes.Status429TooManyRequests, "too-many-wrong-tokens", "Too many wrong runner tokens", "too many wrong runner tokens came from this address within a minute; a right one is taken at any time")
    {
        Attempt = RefusedAttempt.CallbackToken,
        RetryAfterSeconds = seconds,
    };

    /// <summary>401: nobody said who calls, or their session is over.</summary>
    public static Problem Unauthenticated() => NotKnown("this server needs an API key (Authorization: Bearer, or X-Api-Key), or a session that is not over");

    /// <summary>401: the key is none of this server's.</summary>
    public static Problem WrongApiKey() => NotKnown("the API key is none of this server's") with { Attempt = RefusedAttempt.WrongApiKey };

    public static Problem TooManyWrongKeys(int seconds) => new(
        StatusCodes.Status429TooManyRequests, "too-many-wrong-keys", "Too many wrong API keys", "too many wrong API keys came from this address within a minute; a right one is taken at any time")
    {
        Attempt = RefusedAttempt.WrongApiKey,
        RetryAfterSeconds = seconds,
    };

    public static Problem Forbidden(Caller caller, AccessRole role) => new(
        StatusCodes.Status403Forbidden,
        "forbidden",
        "The role does not allow it",
        $"this operation {Caller.Needs(role)}; {caller.Name} has the role {WireNames<AccessRole>.Name(caller.Role)}")
    {
        Attempt = RefusedAttempt.Forbidden,
    };

    /// <summary>429: more than one caller may ask for.</summary>
    public static Problem TooManyRequests(int seconds) => new(
        StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests", "this caller sends more requests a second than one may; what was refused has not been looked at and may be sent again")
    {
        RetryAfterSeconds = seconds,
        Attempt = RefusedAttempt.RateLimit,
    };

    /// <summary>429: no event stream more.</summary>
    public static Problem TooManyStreams() => new(
        StatusCodes.Status429TooManyRequests, "too-many-streams", "Too many event streams", "as many event streams are open as this gateway takes, or takes of one API key; ask again later, or another gateway")
    {
        RetryAfterSeconds = SecondsToTheNextStream,
        Attempt = RefusedAttempt.RateLimit,
    };

    /// <summary>429: no place for one more check, checkpoint or export.</summary>
    public static Problem TooManyChecks() => new(
        StatusCodes.Status429TooManyRequests, "too-many-checks", "Too many checks at once", "as many checks, checkpoints and exports are being made as this gateway makes at once; ask again later, or another gateway")
    {
        RetryAfterSeconds = SecondsToTheNextCheck,
        Attempt = RefusedAttempt.RateLimit,
    };

    public static Problem NoApiKeys() => new(
        StatusCodes.Status409Conflict, "no-api-keys", "There is nothing to sign in to", "no API keys are configured (Multyagents__Auth__ApiKeys); everything can be used without signing in");

    public static Problem ForeignOrigin() => new(
        StatusCodes.Status403Forbidden, "foreign-origin", "The request comes from another site", "a request that changes something must come from this server's own pages, from a program, or from a page of an origin that is configured (Multyagents__Cors__AllowedOrigins)")
    {
        Attempt = RefusedAttempt.ForeignOrigin,
    };

    public static Problem ForeignHost() => new(
        StatusCodes.Status403Forbidden, "foreign-host", "The host name is not this machine's", "without API keys only requests to localhost, 127.0.0.1 or [::1] are answered")
    {
        Attempt = RefusedAttempt.ForeignHost,
    };

    /// <summary>503: the storage, or a part of the system behind the gateway, does not answer.</summary>
    public static Problem Unavailable() => new(
        StatusCodes.Status503ServiceUnavailable, "unavailable", "The service is temporarily unavailable", "the request could not be completed; whether it took effect is unknown, read the state before repeating it")
    {
        RetryAfterSeconds = 1,
    };

    public static Problem Quarantined() => new(
        StatusCodes.Status503ServiceUnavailable, "run-quarantined", "The workflow run is quarantined", "the run's journal is damaged; the run is quarantined until it is repaired, all others go on; the server's log tells more under the trace_id");

    public static Problem Internal() => new(
        StatusCodes.Status500InternalServerError, "internal-error", "Internal error", "the request failed for a reason that is not its own; the server's log tells more under the trace_id");

    private static Problem NotKnown(string detail) => new(StatusCodes.Status401Unauthorized, "unauthenticated", "Who calls is not known", detail)
    {
        Challenge = "Bearer realm=\"multyagents\"",
    };

    private static string Shown(HttpRequest request) => Cut(request.Path.ToUriComponent());

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
