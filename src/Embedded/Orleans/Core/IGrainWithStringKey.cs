namespace Orleans;

/// <summary>A grain whose identity is a non-empty string, compared ordinally.</summary>
public interface IGrainWithStringKey : IGrain
{
}
