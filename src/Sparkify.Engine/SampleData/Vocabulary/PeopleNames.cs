namespace Sparkify.Engine.SampleData.Vocabulary;

/// <summary>What listeners are called.</summary>
internal static class PeopleNames
{
    /// <summary>First names of women.</summary>
    internal static readonly string[] Women =
    [
        "Ada", "Alice", "Amelia", "Anna", "April", "Audrey", "Aurora", "Beth", "Bianca", "Brianna", "Bridget",
        "Camila", "Carmen", "Cecilia", "Celia", "Clara", "Claire", "Daisy", "Dana", "Daphne", "Delia", "Diana",
        "Dora", "Edith", "Elena", "Elise", "Eliza", "Emma", "Erin", "Esther", "Eva", "Faith", "Fiona", "Flora",
        "Freya", "Gemma", "Georgia", "Gloria", "Grace", "Greta", "Hannah", "Harper", "Hazel", "Heidi", "Helen",
        "Holly", "Ida", "Ines", "Irene", "Iris", "Isla", "Ivy", "Jade", "Jane", "Jenna", "Joan", "Josie", "Judith",
        "Julia", "June", "Karen", "Keira", "Lara", "Laura", "Leah", "Lena", "Lila", "Linda", "Louise", "Lucia",
        "Luna", "Lydia", "Mabel", "Maya", "Megan", "Mia", "Mila", "Miriam", "Molly", "Nadia", "Nina", "Nora",
        "Olive", "Olivia", "Paige", "Paula", "Penny", "Phoebe", "Rachel", "Renee", "Rita", "Rosa", "Ruby", "Sadie",
        "Selma", "Sienna", "Stella", "Tara", "Tessa", "Thea",
    ];

    /// <summary>First names of men.</summary>
    internal static readonly string[] Men =
    [
        "Aaron", "Abel", "Adam", "Alan", "Albert", "Amos", "Andre", "Anton", "Arthur", "Asher", "August", "Barry",
        "Basil", "Ben", "Blake", "Boris", "Bruce", "Bruno", "Caleb", "Calvin", "Carl", "Cedric", "Charles", "Clark",
        "Claude", "Colin", "Conrad", "Craig", "Cyrus", "Dale", "Damian", "Darren", "David", "Dean", "Dennis",
        "Derek", "Dexter", "Dominic", "Edgar", "Edwin", "Eli", "Elliot", "Emil", "Eric", "Ethan", "Evan", "Felix",
        "Finn", "Frank", "Fred", "Gabriel", "Gavin", "George", "Gilbert", "Glen", "Gordon", "Graham", "Grant",
        "Harold", "Harry", "Hector", "Henry", "Hugo", "Ian", "Isaac", "Ivan", "Jack", "Jasper", "Jerome", "Jesse",
        "Joel", "Jonas", "Julian", "Karl", "Keith", "Kurt", "Lance", "Leo", "Levi", "Lewis", "Liam", "Louis",
        "Luke", "Marcus", "Martin", "Miles", "Nathan", "Noel", "Oliver", "Oscar", "Owen", "Paul", "Philip", "Quinn",
        "Ralph", "Reuben", "Robin", "Roman", "Ross", "Simon",
    ];

    /// <summary>Last names.</summary>
    internal static readonly string[] Last =
    [
        "Abbott", "Adler", "Alvarez", "Archer", "Ashby", "Baker", "Barlow", "Barrett", "Becker", "Bennett", "Blair",
        "Bowman", "Brady", "Brennan", "Brooks", "Burke", "Calder", "Carver", "Chan", "Chavez", "Clayton", "Coleman",
        "Conway", "Cortez", "Crane", "Curtis", "Dalton", "Dawson", "Delgado", "Dixon", "Doyle", "Draper", "Duarte",
        "Duncan", "Eaton", "Ellis", "Emerson", "Farrell", "Fischer", "Fleming", "Fletcher", "Flores", "Foster",
        "Fowler", "Frost", "Fuller", "Garrett", "Gibson", "Gomez", "Grady", "Graves", "Griffin", "Hale", "Hammond",
        "Harding", "Hayes", "Hendrix", "Herrera", "Holland", "Hooper", "Howell", "Hudson", "Ingram", "Jensen",
        "Keller", "Kent", "Knox", "Lambert", "Larson", "Lawson", "Lopez", "Lowell", "Madden", "Marsh", "Mercer",
        "Mendez", "Meyer", "Moreno", "Morrow", "Nash", "Navarro", "Nolan", "Norton", "Osborne", "Park", "Pearson",
        "Porter", "Preston", "Quigley", "Ramsey", "Reyes", "Rhodes", "Rivera", "Rowe", "Sawyer", "Schultz",
        "Sharpe", "Singh", "Sloan", "Stone", "Sutton", "Tanner", "Thorne", "Tran", "Tucker",
    ];
}
