using Multyagents.Storage.Json;
using Multyagents.Storage.Data;

namespace Multyagents.Storage.Catalog;

/// <summary>Reads the JSON documents of the catalog.</summary>
internal static class DocumentRows
{
    public const string RoleSql = "SELECT body FROM roles WHERE id = ?1";

    public const string ProjectSql = "SELECT body FROM projects WHERE id = ?1";

    public const string TemplateSql = "SELECT body FROM workflow_templates WHERE id = ?1";

    /// <summary>The document of an id; null when there is none.</summary>
    public static T? Find<T>(ISession session, string sql, long id)
        where T : class
    {
        using var row = session.Use(sql).Bind(1, id);
        return row.Step() ? StorageJson.Read<T>(row.Span(0)) : null;
    }

    /// <summary>All documents that a statement without parameters answers.</summary>
    public static IReadOnlyList<T> List<T>(ISession session, string sql)
    {
        using var rows = session.Use(sql);
        var documents = new List<T>();
        while (rows.Step()) documents.Add(StorageJson.Read<T>(rows.Span(0)));
        return documents;
    }
}
