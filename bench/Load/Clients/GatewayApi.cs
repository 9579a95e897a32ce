using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Multyagents.Bench.Load;

/// <summary>The gateway as its clients know it.</summary>
internal sealed class GatewayApi(string url)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(1) };

    private long? _role;

    public async Task<JsonNode> Get(string path)
    {
        using var answer = await Http.GetAsync(new Uri(url + path));
        return await Read(answer, path);
    }

    public async Task<JsonNode> Post(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(new Uri(url + path), body);
        return await Read(answer, path);
    }

    /// <summary>A template of steps that depend on nothing, or each on the one before; the prompt of each step says what the runner does with it.</summary>
    public async Task<long> CreateTemplate(int steps, bool chained, Func<int, string> prompt)
    {
        _role ??= Id(await Post("/roles", new { name = "bench" }));
        var created = await Post("/workflow-templates", new
        {
            name = $"{steps} steps",
            steps = Enumerable.Range(0, steps).Select(i => new
            {
                step_id = $"s{i}",
                role_id = _role,
                title = $"step {i}",
                prompt = prompt(i),
                depends_on = chained && i > 0 ? new[] { $"s{i - 1}" } : [],
            }),
        });
        return Id(created);
    }

    /// <summary>Starts a run that dispatches by itself.</summary>
    public async Task<JsonNode> StartRun(long template) => await Post("/workflow-runs", new { workflow_template_id = template, initiated_by = "bench", auto_dispatch = true });

    public static long Id(JsonNode read) => read["id"]!.GetValue<long>();

    public static long[] Ids(JsonNode? list) => [.. list!.AsArray().Select(id => id!.GetValue<long>())];

    private static async Task<JsonNode> Read(HttpResponseMessage answer, string path) => answer.IsSuccessStatusCode
        ? (await answer.Content.ReadFromJsonAsync<JsonNode>())!
        : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
}
