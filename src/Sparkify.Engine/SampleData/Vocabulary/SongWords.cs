namespace Sparkify.Engine.SampleData.Vocabulary;

/// <summary>What titles and band names are made of.</summary>
internal static class SongWords
{
    /// <summary>Adjectives, capitalized.</summary>
    internal static readonly string[] Adjectives =
    [
        "Silver", "Golden", "Broken", "Electric", "Midnight", "Velvet", "Crimson", "Hollow", "Distant", "Burning",
        "Frozen", "Silent", "Wild", "Lonely", "Paper", "Glass", "Neon", "Lunar", "Solar", "Rusty", "Sacred",
        "Hidden", "Faded", "Restless", "Gentle", "Bitter", "Sweet", "Savage", "Holy", "Lost", "Stolen", "Secret",
        "Northern", "Southern", "Eastern", "Western", "Endless", "Fearless", "Reckless", "Weightless", "Crooked",
        "Scarlet", "Amber", "Ivory", "Emerald", "Cobalt", "Copper", "Marble", "Wooden", "Iron", "Plastic", "Cosmic",
        "Magnetic", "Phantom", "Quiet", "Thunder", "Summer", "Winter", "Autumn", "April", "August", "Sunday",
        "Monday", "Modern", "Ancient", "Young", "Little", "Big", "Late", "Early", "Blind", "Blue", "Black", "White",
        "Red", "Green", "Grey", "Pink", "Second", "Final", "Perfect", "Simple", "Slow", "Fast", "Heavy", "Shallow",
        "Deep", "Dirty", "Clean", "Common", "Strange", "Familiar", "Foreign", "Royal", "Humble", "Lucky", "Wicked",
        "Graceful", "Radiant", "Drowsy",
    ];

    /// <summary>Nouns, capitalized.</summary>
    internal static readonly string[] Nouns =
    [
        "River", "Heart", "Shadow", "Mirror", "Garden", "Highway", "Ocean", "Engine", "Lantern", "Station",
        "Window", "Harbor", "Mountain", "Valley", "Desert", "Canyon", "Signal", "Echo", "Satellite", "Horizon",
        "Diamond", "Feather", "Anchor", "Arrow", "Bridge", "Candle", "Castle", "Circus", "Cloud", "Comet",
        "Compass", "Crown", "Curtain", "Dancer", "Dream", "Ember", "Empire", "Fever", "Fire", "Flower", "Forest",
        "Ghost", "Giant", "Hammer", "Holiday", "Hotel", "Island", "Jungle", "Kingdom", "Ladder", "Letter", "Lion",
        "Machine", "Magnet", "Meadow", "Memory", "Moon", "Morning", "Motel", "Museum", "Needle", "Night", "Orchard",
        "Orchid", "Palace", "Parade", "Parachute", "Pilot", "Pirate", "Planet", "Prayer", "Promise", "Queen",
        "Radio", "Rain", "Raven", "Rebel", "Riddle", "Rocket", "Rose", "Sailor", "Season", "Sermon", "Sparrow",
        "Spider", "Stranger", "Street", "Summer", "Sunrise", "Tango", "Temple", "Theatre", "Thief", "Thunder",
        "Tiger", "Tomorrow", "Tower", "Train", "Treasure", "Valentine", "Voyage", "Waltz", "Water", "Weekend",
        "Whisper", "Wildfire", "Willow", "Winter", "Wolf", "Wonder", "Zero",
    ];

    /// <summary>Transitive verbs, in the form that begins a title.</summary>
    internal static readonly string[] Verbs =
    [
        "Chasing", "Finding", "Losing", "Holding", "Leaving", "Breaking", "Building", "Burning", "Calling",
        "Carrying", "Catching", "Counting", "Crossing", "Drawing", "Driving", "Feeding", "Following", "Forgetting",
        "Hiding", "Hunting", "Keeping", "Learning", "Missing", "Painting", "Racing", "Reading", "Running", "Saving",
        "Selling", "Shaking", "Stealing", "Teaching", "Trading", "Watching", "Writing",
    ];

    /// <summary>Places a song may be about.</summary>
    internal static readonly string[] Places =
    [
        "Baltimore", "Memphis", "Tulsa", "Reno", "Laredo", "Denver", "Brooklyn", "Savannah", "Tucson", "Mobile",
        "Dakota", "Montana", "Carolina", "Georgia", "Havana", "Lisbon", "Paris", "Berlin", "Tokyo", "Cairo",
        "Vienna", "Dublin", "Oslo", "Prague", "Kingston", "Nairobi", "Lima", "Naples", "Glasgow", "Tangier",
    ];

    /// <summary>Follows "at".</summary>
    internal static readonly string[] Times =
    [
        "Dawn", "Midnight", "Noon", "Sundown", "the End of the Night", "Christmas", "Half Past Two", "Closing Time",
        "First Light",
    ];

    /// <summary>Kinds of recording, given in brackets after a title.</summary>
    internal static readonly string[] Versions =
    [
        "Album Version", "Live", "2002 Digital Remaster", "Radio Edit", "Acoustic Version",
        "Explicit Album Version", "Demo", "Single Version", "Club Mix", "Instrumental", "Live At The Paramount",
        "Remastered", "Extended Mix", "LP Version", "Reprise",
    ];
}
