using System.Globalization;

namespace Multyagents.Storage.Schema;

/// <summary>One step of the schema's history, an embedded file like <c>Schema/Sqlite/0001_initial.sql</c>. Never changed once released.</summary>
/// <param name="Version">The schema version it leads to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record SchemaScript(int Version, string Name, string Sql);

/// <summary>Finds the embedded scripts of a database system.</summary>
internal static class SchemaScripts
{
    /// <summary>All scripts of the store's own schema.</summary>
    public static IReadOnlyList<SchemaScript> Of(StorageProvider provider) => In(provider.ToString());

    /// <summary>All scripts of a folder, versions 1, 2, 3 … without gaps.</summary>
    public static IReadOnlyList<SchemaScript> In(string folder)
    {
        var prefix = $"Schema/{folder}/";
        var scripts = typeof(SchemaScripts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(name, name[prefix.Length..^".sql".Length]))
            .ToArray();
        for (var i = 0; i < scripts.Length; i++)
        {
            if (scripts[i].Version != i + 1) throw new InvalidOperationException($"schema script {scripts[i].Name} is not version {i + 1}");
        }

        return scripts;
    }

    private static SchemaScript Read(string resource, string file)
    {
        var underscore = file.IndexOf('_', StringComparison.Ordinal);
        using var reader = new StreamReader(typeof(SchemaScripts).Assembly.GetManifestResourceStream(resource)!);
        return new(int.Parse(file[..underscore], CultureInfo.InvariantCulture), file[(underscore + 1)..], reader.ReadToEnd());
    }
}
