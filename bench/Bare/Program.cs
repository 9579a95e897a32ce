using Multyagents.Bench.Bare;

// usage: bare endpoint|plane URL sqlite|postgresql CONNECTION      bare runner URL
// It ends when its standard input does, so that it never outlives whoever measures with it.
// Settings are looked for, and watched, beside the binary: in the working folder it would be told of every write to the databases there.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(args[1]);
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default));
var app = builder.Build();
app.MapGet("/health", () => Results.Ok());
switch (args[0])
{
    case "endpoint":
        CallbackEndpoint.Map(app, Journal.Open(args[2], args[3]));
        break;
    case "plane":
        Plane.Map(app, Journal.Open(args[2], args[3]), args[1] + "/callback");
        break;
    case "runner":
        Runner.Map(app);
        break;
    default:
        Console.Error.WriteLine($"'{args[0]}' is none of endpoint, plane, runner");
        return 2;
}

await app.StartAsync();
await Console.In.ReadToEndAsync();
await app.StopAsync();
return 0;
