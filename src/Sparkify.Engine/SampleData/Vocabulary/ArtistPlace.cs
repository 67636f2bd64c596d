namespace Sparkify.Engine.SampleData.Vocabulary;

/// <summary>
/// Where an artist is from, spelled as freely as in the real set. Coordinates in hundred-thousandths of a degree.
/// </summary>
internal readonly record struct ArtistPlace(string Name, int Latitude, int Longitude);
