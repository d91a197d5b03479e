### May the customer be called now? Why not, and public holidays.

## The customer's local time

hours-open = appel possible
hours-open-until = appel possible jusqu'à { $time }
hours-there = { $time } sur place
hours-there-open = { $time } sur place, appel possible
hours-there-open-until = { $time } sur place, appel possible jusqu'à { $until }
hours-early = trop tôt pour appeler
hours-late = trop tard pour appeler
hours-lunch = pause de midi
hours-weekend = pas d'appel ce jour-là
hours-holiday = jour férié
hours-holiday-named = jour férié : { $holiday }
hours-again = appel de nouveau possible { $when }
hours-branch-closed = hors de vos heures d'ouverture
hours-branch-until = vous fermez à { $time }
hours-zone-guessed = fuseau horaire déduit du numéro

## Public holidays

holiday-new-year = jour de l'An
holiday-good-friday = Vendredi saint
holiday-easter-monday = lundi de Pâques
holiday-may-day = fête du Travail
holiday-victory-1945 = 8 mai 1945
holiday-ascension = Ascension
holiday-whit-monday = lundi de Pentecôte
holiday-bastille-day = fête nationale
holiday-assumption = Assomption
holiday-all-saints = Toussaint
holiday-armistice = 11 novembre
holiday-christmas = Noël
holiday-boxing-day = lendemain de Noël
holiday-early-may = férié de début mai (Royaume-Uni)
holiday-spring = férié de printemps (Royaume-Uni)
holiday-summer = férié d'été (Royaume-Uni)
holiday-bank-holiday = jour férié
holiday-martin-luther-king = Martin Luther King Day
holiday-washington = Presidents' Day
holiday-memorial = Memorial Day
holiday-juneteenth = Juneteenth
holiday-independence = Independence Day
holiday-labor-day = fête du Travail (septembre)
holiday-columbus = Columbus Day
holiday-veterans = Veterans Day
holiday-thanksgiving = Action de grâce
holiday-second-january = 2 janvier (Écosse)
holiday-saint-patrick = Saint-Patrick
holiday-europe-day = journée de l'Europe
holiday-national-day = fête nationale
holiday-boyne = 12 juillet (Irlande du Nord)
holiday-saint-andrew = Saint-André (Écosse)
holiday-saint-stephen = Saint-Étienne
holiday-victoria = fête de la Reine
holiday-patriots = Journée nationale des patriotes
holiday-saint-john = Saint-Jean-Baptiste
holiday-canada-day = fête du Canada
holiday-reconciliation = Journée de la vérité et de la réconciliation
holiday-remembrance = jour du Souvenir
holiday-unnamed = un jour fixé par votre organisation

## Pourquoi cette heure : les raisons d'un essai proposé

because-agreed = heure convenue avec le client
because-first = { $slot }, personne n'a encore appelé
because-untried = { $slot }, pas encore essayé
because-least-tried = { $slot }, le moins essayé jusqu'ici
because-asked = demandé : { $window }
because-spaced = au moins { $hours } h après le dernier essai
because-day-full = { $tries ->
    [one] déjà un essai la veille
   *[other] déjà { $tries } essais la veille
}
because-hours-open = première heure où l'appel est permis

## The same beside a label that says whose clock it is

clock-may-call = { $time }, appel possible jusqu'à { $until }
clock-closed = { $time }, { $why } ; de nouveau { $when }
clock-never = { $time }, { $why }
