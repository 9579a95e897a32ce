namespace Multyagents.Catalog;

/// <summary>Makes the folders of a project, so that a task can work in them at once.</summary>
internal static class ProjectFolders
{
    /// <summary>Creates those that do not exist; null, or the fields whose folder cannot be created.</summary>
    public static RunRejection.Invalid? Create(Project project)
    {
        var errors = new FieldErrors();
        if (Create(project.RootPath, "root_path", errors))
        {
            for (var i = 0; i < project.AllowedPaths.Count; i++)
                Create(project.AllowedPaths[i], $"allowed_paths[{i}]", errors);
        }

        return errors.Any ? errors.ToRejection() : null;
    }

    private static bool Create(string path, string field, FieldErrors errors)
    {
        try
        {
            Directory.CreateDirectory(path);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            errors.Add(field, $"the folder {path} cannot be created: access is denied");
        }
        catch (IOException)
        {
            errors.Add(field, $"the folder {path} cannot be created: {Obstacle(path)}");
        }

        return false;
    }

    private static string Obstacle(string path)
    {
        for (var part = path; part is not null; part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part)) return $"{part} is a file";
        }

        return "the file system refuses it";
    }
}
