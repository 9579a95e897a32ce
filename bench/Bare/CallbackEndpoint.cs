namespace Multyagents.Bench.Bare;

/// <summary>The reference of the callback endpoint: JSON in, a durable row, an answer.</summary>
internal static class CallbackEndpoint
{
    public static void Map(WebApplication app, Journal journal)
    {
        app.MapPost("/echo", (Transition transition) => transition);
        app.MapPost("/journal", async (Transition transition) =>
        {
            await journal.Append(transition);
            return transition;
        });
        app.MapGet("/rows", () => journal.Rows);
    }
}
