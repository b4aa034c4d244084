namespace RealtimeStyle.Trainer.Report;

/// <summary>A picture before and after, as it stands in the page.</summary>
/// <param name="Folder">Name of the content that it is of.</param>
/// <param name="File">Its own.</param>
/// <param name="Plain">A data URI.</param>
/// <param name="Stylized">Likewise.</param>
internal sealed record ShownPicture(string Folder, string File, string Plain, string Stylized);
